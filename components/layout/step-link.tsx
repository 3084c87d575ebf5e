"use client";

/**
 * A link to the editor of a step. The route is fetched while the link is in view, the page of the step when
 * somebody comes near it (mouse, focus, finger), so that it is there when they press.
 */
import { useConvex, type ConvexReactClient } from "convex/react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";

/** From coming near to a page that stands; who does not press has asked for nothing longer than that. */
const KEEP_MS = 10_000;

interface StepLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch"> {
  workspace: string;
  funnelId: Id<"things">;
  stepId: Id<"things">;
}

export function StepLink(props: StepLinkProps) {
  const { workspace, funnelId, stepId, onPointerEnter, onFocus, ...link } = props;
  const convex = useConvex();
  return (
    <Link
      {...link}
      prefetch
      href={routes.step(workspace, funnelId, stepId)}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        warmStep(convex, stepId);
      }}
      onFocus={(event) => {
        onFocus?.(event);
        warmStep(convex, stepId);
      }}
    />
  );
}

/** The same questions as the editor asks first, so that it finds the answers there. */
function warmStep(convex: ConvexReactClient, stepId: Id<"things">): void {
  const watch = convex.watchQuery(api.pages.getOutline, { stepId });
  let isAsked = false;
  const askForSections = () => {
    const outline = isAsked ? undefined : answerOf(() => watch.localQueryResult());
    if (!outline) return;
    isAsked = true;
    for (const { key } of outline.sections)
      convex.prewarmQuery({
        query: api.pages.getSection,
        args: { stepId, sectionKey: key },
        extendSubscriptionFor: KEEP_MS,
      });
  };
  const stop = watch.onUpdate(askForSections);
  setTimeout(stop, KEEP_MS);
  askForSections();
}

/** What fails here fails again, with words, when the step is opened. */
function answerOf<Answer>(read: () => Answer): Answer | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
