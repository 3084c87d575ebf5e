"use client";

import { useQuery } from "convex/react";
import { useMemo } from "react";
import { PagePicture } from "@/components/funnels/page-picture";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { documentFrom } from "@/lib/page-document/document";
import type { Theme } from "@/lib/themes/theme";

/** A page of one of the workspace's own templates, as a visitor sees it on a phone. */
export function TemplatePagePicture({
  pageId,
  theme,
  className,
}: {
  pageId: Id<"things">;
  theme: Theme;
  className?: string;
}) {
  const page = useQuery(api.templates.getPage, { pageId });
  const document = useMemo(() => documentFrom(page?.elements ?? []), [page]);
  return <PagePicture document={document} theme={theme} pageWidth={390} className={className} />;
}
