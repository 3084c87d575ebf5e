/** Events with the things at their ends, each looked up once. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { AnyThing } from "../../ontology/thingTypes";
import { shownBeside } from "./shownBeside";

/** @param about whose group they are shown in */
export async function withEnds(
  ctx: QueryCtx,
  about: Pick<AnyThing, "groupId">,
  events: readonly Doc<"events">[],
) {
  const known = new Map<Id<"things">, AnyThing | null>();
  const read = async (thingId: Id<"things"> | null) => {
    if (thingId === null) return null;
    const seen = known.get(thingId);
    if (seen !== undefined) return seen;
    const shown = shownBeside(about, await ctx.db.get("things", thingId));
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
