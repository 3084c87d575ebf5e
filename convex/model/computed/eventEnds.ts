/** Events with the things at their ends, each looked up once. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { AnyThing } from "../../ontology/thingTypes";
import { isSecret } from "../access/loadVisible";

export async function withEnds(ctx: QueryCtx, events: readonly Doc<"events">[]) {
  const known = new Map<Id<"things">, AnyThing | null>();
  const read = async (thingId: Id<"things"> | null) => {
    if (thingId === null) return null;
    const seen = known.get(thingId);
    if (seen !== undefined) return seen;
    const thing = await ctx.db.get("things", thingId);
    const shown = thing === null || isSecret(thing) ? null : thing;
    known.set(thingId, shown);
    return shown;
  };
  const activity = [];
  for (const event of events)
    activity.push({
      ...event,
      _actor: await read(event.actorId),
      _target: await read(event.targetId),
    });
  return activity;
}
