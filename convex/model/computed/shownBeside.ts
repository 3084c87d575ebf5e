/** What is shown of a thing at the other end of a connection or event. */
import type { AnyThing } from "../../ontology/thingTypes";
import { isSecret } from "../access/loadVisible";

/** Who acts in a group may belong to one above it, or to the platform. */
const PEOPLE: ReadonlySet<string> = new Set(["creator", "team_member"]);

/** Null for another tenant's, whatever names it, and for what lets people in. */
export function shownBeside(
  { groupId }: Pick<AnyThing, "groupId">,
  other: AnyThing | null,
): AnyThing | null {
  if (other === null || isSecret(other)) return null;
  if (PEOPLE.has(other.type) || other.groupId === null) return other;
  return other.groupId === groupId ? other : null;
}
