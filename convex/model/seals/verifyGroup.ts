/**
 * Recomputes a group's chain from its first seal to its last, archived periods included, and names
 * every event that was changed, removed or inserted since it was sealed.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { ArchiveReader } from "./archivedLines";
import { isSealedLine, type Leaf } from "./chain";
import {
  BEFORE_THE_FIRST,
  chainCut,
  changed,
  missingEvent,
  sealProblem,
  type CheckedSeal,
  type SealBefore,
  type SealProblem,
} from "./checkSeal";
import { attestationsIn } from "./erasureRecord";
import { parseLine } from "./eventLine";

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

const MAX_PROBLEMS = 1000;

interface Tally {
  seals: number;
  events: number;
  archivedEvents: number;
  problems: SealProblem[];
  erased: Set<string>;
  attested: Set<string>;
}

export async function verifyGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  anchor: SealAnchor | null,
): Promise<AuditReport> {
  const expected = await ctx.runQuery(internal.audit.expectedHead, { groupId });
  const archives = await ctx.runQuery(internal.audit.archivesOf, { groupId });
  const reader = new ArchiveReader(ctx, archives);
  const tally: Tally = {
    seals: 0,
    events: 0,
    archivedEvents: 0,
    problems: [],
    erased: new Set(),
    attested: new Set(),
  };
  let before: SealBefore = BEFORE_THE_FIRST;
  const held = new Set<string>();
  for (;;) {
    const seal: CheckedSeal | null = await ctx.runQuery(internal.audit.checkNextSeal, {
      groupId,
      before,
    });
    if (seal === null) break;
    await add(tally, seal, reader);
    before = { number: seal.number, hash: seal.hash, through: seal.range.through };
    held.add(textOf(seal));
  }
  const tail = await ctx.runQuery(internal.audit.checkTail, { groupId, after: before.through });
  tally.problems.push(...tail.problems, ...(await reader.finish()));
  for (const one of tail.attested) tally.attested.add(one);
  for (const end of [expected, anchor])
    if (end !== null && !held.has(textOf(end))) tally.problems.push(chainCut(end.number));
  const { number, hash } = before;
  return reportOf(tally, number === 0 ? null : { number, hash });
}

async function add(tally: Tally, seal: CheckedSeal, reader: ArchiveReader): Promise<void> {
  tally.seals++;
  tally.events += seal.leaves;
  tally.problems.push(...seal.problems);
  for (const one of seal.erased) tally.erased.add(one);
  for (const one of seal.attested) tally.attested.add(one);
  for (const leaf of seal.missing) await addArchived(tally, leaf, seal, reader);
}

async function addArchived(
  tally: Tally,
  leaf: Leaf,
  { range, mayBeExpired }: Pick<CheckedSeal, "range" | "mayBeExpired">,
  reader: ArchiveReader,
): Promise<void> {
  const line = await reader.find(leaf.eventId, range);
  if (line === undefined) {
    tally.problems.push(missingEvent(leaf.eventId));
    return;
  }
  tally.archivedEvents++;
  if (line === null) {
    // Sealed less than the retention ago, so nothing may have ended it, whatever its archive says.
    if (!mayBeExpired) tally.problems.push(missingEvent(leaf.eventId));
    return;
  }
  if (!(await isSealedLine(leaf, line))) tally.problems.push(changed(leaf.eventId));
  for (const one of attestationsIn(parseLine(line).metadata)) tally.attested.add(one);
}

const textOf = ({ number, hash }: SealAnchor) => `${number} ${hash}`;

function reportOf(
  { erased, attested, problems, ...counts }: Tally,
  head: SealAnchor | null,
): AuditReport {
  for (const one of erased) if (!attested.has(one)) problems.push(unattested(one));
  const sound = problems.length === 0;
  return {
    sound,
    words: sound
      ? `All ${counts.events.toLocaleString("en")} entries are as they were when they were sealed.`
      : `${problems.length.toLocaleString("en")} entries of the activity are not as they were sealed.`,
    ...counts,
    head,
    problemCount: problems.length,
    problems: problems.slice(0, MAX_PROBLEMS),
  };
}

const unattested = (erased: string): SealProblem => ({
  kind: "erasure_unattested",
  subject: erased.split(" ")[0] ?? "",
  words: "This activity says a person was erased from it, and no erasure tells of it.",
});
