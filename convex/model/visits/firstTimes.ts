/** Whether somebody is seen for the first time, remembered in the same transaction. */
import { connect, type End } from "../../ontology/connect";
import type { WriteScope } from "../../ontology/scope";
import type { ConnectionType } from "../../ontology/vocabulary";

export interface FirstTimes {
  /** The visitor's first view of any step of the funnel. */
  entered: boolean;
  /** The visitor's first view of this step. */
  unique: boolean;
}

export async function firstTimes(
  scope: WriteScope,
  visitor: End,
  { funnel, step }: { funnel: End; step: End },
): Promise<FirstTimes> {
  return {
    entered: await connectOnce(scope, "visitor_entered_funnel", visitor, funnel),
    unique: await connectOnce(scope, "visitor_viewed_step", visitor, step),
  };
}

/** Answers whether it was the first time. */
async function connectOnce(
  scope: WriteScope,
  type: ConnectionType,
  from: End,
  to: End,
): Promise<boolean> {
  const known = await scope.ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q.eq("fromThingId", from._id).eq("toThingId", to._id).eq("relationshipType", type),
    )
    .first();
  if (known) return false;
  await connect(scope, { from, to, type });
  return true;
}
