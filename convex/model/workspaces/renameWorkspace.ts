import { organizationOf } from "../../ontology/createThing";
import type { WriteScope } from "../../ontology/scope";
import { updateThing } from "../../ontology/updateThing";
import { checkedName } from "../names";
import { DONE, type Done } from "../outcome";

/** Renames the group and its organization, told as one event with the name before and after. */
export async function renameWorkspace(scope: WriteScope, input: string): Promise<Done> {
  const name = checkedName(input);
  const organization = await organizationOf(scope);
  const changed = await updateThing(scope, organization, { name });
  if (changed) await scope.ctx.db.patch("groups", scope.group._id, { name, updatedAt: Date.now() });
  return DONE;
}
