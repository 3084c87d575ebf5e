import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import type { AnyThing } from "../../ontology/thingTypes";

/** A live thing of the scope's group, of any type. @throws not_found */
export async function ownThing({ ctx, group }: Scope, thingId: string): Promise<AnyThing> {
  const id = ctx.db.normalizeId("things", thingId);
  const thing = id === null ? null : await ctx.db.get("things", id);
  if (thing === null || thing.groupId !== group._id || thing.deletedAt !== undefined)
    return fail({ kind: "not_found" });
  return thing;
}
