import type { Doc } from "../_generated/dataModel";
import { fail } from "./refusal";

/** Step 2 of the write path: nothing changes in a group that is not active. */
export function requireOpen(group: Doc<"groups">): void {
  if (group.status !== "active") fail({ kind: "workspace_closed", status: group.status });
}
