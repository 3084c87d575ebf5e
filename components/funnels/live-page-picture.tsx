"use client";

import { useQueries, useQuery } from "convex/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { PagePicture } from "@/components/funnels/page-picture";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { documentFrom, type PageDocument } from "@/lib/page-document/document";
import type { PageElement } from "@/lib/page-document/element";
import { cn } from "@/lib/utils";

// What can be seen in a card; the rest of the page is never fetched for it.
const SECTIONS_SHOWN = 2;

/** The top of a step's page as it is now. Asks for it only once it comes near the screen. */
export function LivePagePicture({
  stepId,
  className,
}: {
  stepId: Id<"things"> | null;
  className?: string;
}) {
  const { ref, isNear } = useIsNear();
  return (
    <div ref={ref} className={cn("overflow-hidden", className)}>
      {isNear && stepId && <Picture stepId={stepId} />}
    </div>
  );
}

function Picture({ stepId }: { stepId: Id<"things"> }) {
  const outline = useQuery(api.pages.getOutline, { stepId });
  const keys = outline?.sections.slice(0, SECTIONS_SHOWN).map((section) => section.key) ?? [];
  const document = useSections(stepId, keys);
  if (!outline || !document) return null;
  return (
    <PagePicture document={document} theme={outline.theme} pageWidth={1280} className="h-full" />
  );
}

/** null until every section is there; a section that fails to load is left out. */
function useSections(stepId: Id<"things">, keys: readonly string[]): PageDocument | null {
  const joined = keys.join(" ");
  const asked = useMemo(() => {
    const sections = joined === "" ? [] : joined.split(" ");
    return Object.fromEntries(
      sections.map((sectionKey) => [
        sectionKey,
        { query: api.pages.getSection, args: { stepId, sectionKey } },
      ]),
    );
  }, [joined, stepId]);
  const answers: Record<string, { elements: PageElement[] } | undefined | Error> =
    useQueries(asked);
  return useMemo(() => {
    const elements: PageElement[] = [];
    for (const answer of Object.values(answers)) {
      if (answer === undefined) return null;
      if (!(answer instanceof Error)) elements.push(...answer.elements);
    }
    return documentFrom(elements);
  }, [answers]);
}

function useIsNear() {
  const ref = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setIsNear(true),
      { rootMargin: "200px" },
    );
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, isNear };
}
