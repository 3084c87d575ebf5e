/** Which role stands above which: nobody gives more than they have. */
import type { Role } from "../../ontology/connectionTypes";
import type { ActingRole } from "../../ontology/scope";

export const STRENGTH: Readonly<Record<Role, number>> = {
  platform_owner: 3,
  org_owner: 2,
  org_user: 1,
  customer: 0,
};

/** Whether `role` is more than the one who gives it has; the system gives what it is told to. */
export function isAbove(role: Role, giver: ActingRole): boolean {
  if (giver === "system") return false;
  return giver === "visitor" || STRENGTH[role] > STRENGTH[giver];
}
