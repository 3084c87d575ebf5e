/** A funnel's steps as the editor lists them. */
import type { QueryCtx } from "../../_generated/server";
import type { Thing } from "../../ontology/thingTypes";
import { pageInputs } from "../publishing/fingerprint";
import { readSteps } from "./readSteps";
import type { StepItem } from "./shapes";

export async function listSteps(ctx: QueryCtx, funnel: Thing<"funnel">): Promise<StepItem[]> {
  const steps = await readSteps(ctx, funnel._id);
  const inputs = await pageInputs(ctx, funnel, steps);
  return steps.map(({ step, placement }, index) => {
    const page = funnel.properties.published?.pages.find(({ stepId }) => stepId === step._id);
    return {
      stepId: step._id,
      name: step.name,
      slug: step.properties.slug,
      kind: step.properties.kind,
      order: placement.metadata.order,
      publishedVersion: page?.version ?? null,
      hasUnpublishedChanges: page?.fingerprint !== inputs[index]?.fingerprint,
    };
  });
}
