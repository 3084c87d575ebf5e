/**
 * Recomputes a group's chain from its first seal to its last, archived periods included, and names
 * every event that was changed, removed or inserted since it was sealed. It can stop after any seal
 * and go on from its state.
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import type { AuditReport, SealAnchor } from "../../tables/auditChecks";
import { ArchiveReader } from "./archivedLines";
import { newAudit, note, pass, reportOf, type AuditState } from "./auditState";
import { isSealedLine, type Leaf } from "./chain";
import { changed, missingEvent, type CheckedSeal } from "./checkSeal";
import { attestationsIn } from "./erasureRecord";
import { parseLine } from "./eventLine";

/** The whole check at once. */
export async function verifyGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  anchor: SealAnchor | null,
): Promise<AuditReport> {
  const state = await beginAudit(ctx, groupId, anchor);
  await auditOn(ctx, groupId, state, async () => true);
  return reportOf(state);
}

/** Seals what can be first, so that only the newest half minute is not covered. */
export async function sealAll(ctx: ActionCtx): Promise<void> {
  let more = true;
  while (more) more = (await ctx.runMutation(internal.audit.sealEvents, {})).more;
}

export async function beginAudit(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  anchor: SealAnchor | null,
): Promise<AuditState> {
  const expected: SealAnchor | null = await ctx.runQuery(internal.audit.expectedHead, { groupId });
  const archives = await ctx.runQuery(internal.audit.archivesOf, { groupId });
  return newAudit(
    [expected, anchor].filter((end) => end !== null),
    archives.map(({ archiveId }) => archiveId),
  );
}

/**
 * Goes on from where the state is. @param goesOn asked after each seal
 * @returns whether the end was reached
 */
export async function auditOn(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  state: AuditState,
  goesOn: () => Promise<boolean>,
): Promise<boolean> {
  const reader = await ArchiveReader.open(ctx, groupId, state);
  for (;;) {
    const args = { groupId, before: state.before };
    const seal: CheckedSeal | null = await ctx.runQuery(internal.audit.checkNextSeal, args);
    if (seal === null) break;
    await add(state, seal, reader);
    if (!(await goesOn())) return false;
  }
  const after = state.before.through;
  const tail = await ctx.runQuery(internal.audit.checkTail, { groupId, after });
  for (const problem of tail.problems) note(state, problem);
  for (const one of tail.attested) state.attested.add(one);
  await reader.finish();
  return true;
}

async function add(state: AuditState, seal: CheckedSeal, reader: ArchiveReader): Promise<void> {
  state.seals += 1;
  state.events += seal.leaves;
  for (const problem of seal.problems) note(state, problem);
  for (const one of seal.erased) state.erased.add(one);
  for (const one of seal.attested) state.attested.add(one);
  for (const leaf of seal.missing) await addArchived(state, leaf, seal, reader);
  pass(state, { number: seal.number, hash: seal.hash, through: seal.range.through });
}

async function addArchived(
  state: AuditState,
  leaf: Leaf,
  { range, mayBeExpired }: Pick<CheckedSeal, "range" | "mayBeExpired">,
  reader: ArchiveReader,
): Promise<void> {
  const line = await reader.find(leaf.eventId, range);
  if (line === undefined) return note(state, missingEvent(leaf.eventId));
  state.archivedEvents += 1;
  if (line === null) {
    // Sealed less than the retention ago, so nothing may have ended it, whatever its archive says.
    if (!mayBeExpired) note(state, missingEvent(leaf.eventId));
    return;
  }
  if (!(await isSealedLine(leaf, line))) note(state, changed(leaf.eventId));
  for (const one of attestationsIn(parseLine(line).metadata)) state.attested.add(one);
}
