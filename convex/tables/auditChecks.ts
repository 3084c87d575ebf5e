/**
 * Checks of the audit trail, one per workspace: how far the running one is, or what the latest found.
 * What a check has learnt so far stands in a file, from which whoever takes it up goes on. Written by
 * model/seals only.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";

export const sealProblem = v.object({
  kind: v.union(
    v.literal("event_changed"),
    v.literal("event_missing"),
    v.literal("event_inserted"),
    v.literal("erasure_unattested"),
    v.literal("seal_broken"),
    v.literal("chain_cut"),
    v.literal("archive_damaged"),
  ),
  /** The event, the seal's number or the archive it is about. */
  subject: v.string(),
  words: v.string(),
});
export type SealProblem = Infer<typeof sealProblem>;

/** Which seal a chain must hold. */
export const sealAnchor = v.object({ number: v.number(), hash: v.string() });
export type SealAnchor = Infer<typeof sealAnchor>;

export const auditReport = v.object({
  /** True when everything sealed is there and as it was. */
  sound: v.boolean(),
  /** For a person. */
  words: v.string(),
  seals: v.number(),
  events: v.number(),
  /** Of these, how many lie in archives. */
  archivedEvents: v.number(),
  /** The newest seal. Whoever notes it elsewhere can later prove that the chain still holds it. */
  head: v.union(sealAnchor, v.null()),
  problemCount: v.number(),
  /** At most 1,000. */
  problems: v.array(sealProblem),
});
export type AuditReport = Infer<typeof auditReport>;

export const auditChecks = defineTable({
  groupId: v.id("groups"),
  anchor: v.union(sealAnchor, v.null()),
  state: v.union(v.literal("running"), v.literal("done")),
  startedAt: v.number(),
  movedAt: v.number(),
  /** Whoever took it up last has it; a run with an earlier number stops. */
  attempt: v.number(),
  /** Seals to look at; null until what is new has been sealed. */
  sealsTotal: v.union(v.number(), v.null()),
  seals: v.number(),
  events: v.number(),
  stateFile: v.union(v.id("_storage"), v.null()),
  report: v.union(auditReport, v.null()),
})
  .index("by_group", ["groupId"])
  .index("by_state_moved", ["state", "movedAt"])
  .index("by_state_file", ["stateFile"]);
