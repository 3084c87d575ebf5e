/**
 * What a published page is made from, in one text: publishing makes a new version exactly when
 * this differs, and a step has unpublished changes exactly then. Cheap: it reads the latest edit
 * instead of the page.
 */
import type { QueryCtx } from "../../_generated/server";
import type { Thing } from "../../ontology/thingTypes";
import { findLatestEdit } from "../pages/latestEdit";
import { sha256Hex } from "../../../lib/sha256-hex";
import type { PlacedStep } from "../steps/readSteps";

/** Raised when the renderer's output changes, so that the next publication renders all anew. */
const RENDERER = 2;

export interface PageInputs {
  step: Thing<"funnel_step">;
  /** `/<funnel>/<step>` */
  path: string;
  nextStepPath: string | null;
  fingerprint: string;
}

/** For each step in order what its page would be made from if it were published now. */
export async function pageInputs(
  ctx: QueryCtx,
  funnel: Thing<"funnel">,
  steps: readonly PlacedStep[],
): Promise<PageInputs[]> {
  const pathOf = (step: Thing<"funnel_step">) =>
    `/${funnel.properties.slug}/${step.properties.slug}`;
  return Promise.all(
    steps.map(async ({ step }, index) => {
      const next = steps[index + 1];
      const path = pathOf(step);
      const nextStepPath = next ? pathOf(next.step) : null;
      const edit = await findLatestEdit(ctx, step._id);
      const made = {
        renderer: RENDERER,
        edit: edit?._id ?? null,
        name: step.name,
        settings: step.properties.settings,
        theme: funnel.properties.theme,
        path,
        nextStepPath,
        // Absent where there is none: pages of before there were icons stay as they are.
        favicon: funnel.properties.favicon,
      };
      return { step, path, nextStepPath, fingerprint: await sha256Hex(JSON.stringify(made)) };
    }),
  );
}

/** Whether visitors see exactly these pages in this order at these addresses. */
export function isPublishedAs(funnel: Thing<"funnel">, inputs: readonly PageInputs[]): boolean {
  const { published, slug } = funnel.properties;
  return (
    published !== null &&
    published.slug === slug &&
    published.pages.length === inputs.length &&
    inputs.every(({ step, fingerprint }, index) => {
      const page = published.pages[index];
      return page?.stepId === step._id && page.fingerprint === fingerprint;
    })
  );
}
