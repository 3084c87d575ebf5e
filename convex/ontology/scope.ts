/**
 * Who acts where: steps 1 to 3 of the write path, done once by a builder in functions.ts or by
 * `loadVisible`, and handed to everything that reads or writes for that person.
 */
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import type { Role } from "./connectionTypes";
import type { AnyThing } from "./thingTypes";

/** Visitors act through the pages server; the system acts in crons, as the workspace itself. */
export type ActingRole = Role | "visitor" | "system";

export interface Scope<Ctx extends QueryCtx = QueryCtx> {
  readonly ctx: Ctx;
  readonly group: Doc<"groups">;
  /** The person's (or visitor's, or workspace's) thing; events name it as the actor. */
  readonly actor: AnyThing;
  readonly role: ActingRole;
}

export type WriteScope = Scope<MutationCtx>;
