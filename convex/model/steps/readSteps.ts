/** A funnel's steps in their order, by index. */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { asConnection, type Connection } from "../../ontology/typedConnection";
import { asThing, type Thing } from "../../ontology/thingTypes";

/** A page needs attention to walk through; a funnel of more steps than this is a mistake. */
export const MAX_STEPS_PER_FUNNEL = 50;

export interface PlacedStep {
  step: Thing<"funnel_step">;
  placement: Connection<"funnel_contains_step">;
}

export async function readSteps(ctx: QueryCtx, funnelId: Id<"things">): Promise<PlacedStep[]> {
  const connections = await ctx.db
    .query("connections")
    .withIndex("by_from_type_order", (q) =>
      q
        .eq("fromThingId", funnelId)
        .eq("relationshipType", "funnel_contains_step")
        .eq("deletedAt", undefined),
    )
    .collect();
  const steps = await Promise.all(connections.map((one) => withStep(ctx, one)));
  return steps.flatMap((step) => step ?? []);
}

async function withStep(
  ctx: QueryCtx,
  connection: Parameters<typeof asConnection>[0],
): Promise<PlacedStep | null> {
  const placement = asConnection(connection, "funnel_contains_step");
  const thing = placement && (await ctx.db.get("things", placement.toThingId));
  const step = thing && thing.deletedAt === undefined ? asThing(thing, "funnel_step") : null;
  return step && placement ? { step, placement } : null;
}

/** The key that puts a step right after `afterStepId`; null: first. Undefined: it is not there. */
export function neighboursAt(
  steps: readonly PlacedStep[],
  afterStepId: string | null,
): { before: string | null; after: string | null } | undefined {
  const at = afterStepId === null ? -1 : steps.findIndex(({ step }) => step._id === afterStepId);
  if (afterStepId !== null && at === -1) return undefined;
  return {
    before: steps[at]?.placement.metadata.order ?? null,
    after: steps[at + 1]?.placement.metadata.order ?? null,
  };
}
