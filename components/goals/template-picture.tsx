"use client";

import { useMemo } from "react";
import { PagePicture } from "@/components/funnels/page-picture";
import { documentFrom } from "@/lib/page-document/document";
import { buildTemplate } from "@/lib/templates/registry";
import type { FunnelGoal } from "@/lib/templates/template";

/** A page of a template as a visitor sees it on a phone. */
export function TemplatePicture({
  goal,
  step = 0,
  now,
  className,
}: {
  goal: FunnelGoal;
  /** Which page of the funnel, from 0. */
  step?: number;
  /** Unix ms from which dates in its copy are counted. */
  now: number;
  className?: string;
}) {
  const { document, theme } = useMemo(() => {
    const template = buildTemplate(goal, now);
    return {
      document: documentFrom(template.steps[step]?.elements ?? []),
      theme: template.theme,
    };
  }, [goal, step, now]);
  return <PagePicture document={document} theme={theme} pageWidth={390} className={className} />;
}
