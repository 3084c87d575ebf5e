/**
 * What a check of a chain has learnt so far: enough to go on after any seal, in another run or
 * another process, and to say at the end what the whole came to.
 */
import type { AuditReport, SealAnchor, SealProblem } from "../../tables/auditChecks";
import { BEFORE_THE_FIRST, chainCut, type SealBefore } from "./checkSeal";

const MAX_PROBLEMS = 1000;

export interface AuditState {
  before: SealBefore;
  seals: number;
  events: number;
  archivedEvents: number;
  problemCount: number;
  /** At most 1,000. */
  problems: SealProblem[];
  /** `<eventId> <erasedHash>` of the leaves that say they were erased, and of what attests it. */
  erased: Set<string>;
  attested: Set<string>;
  /** Seals that the chain must hold. */
  ends: { seal: SealAnchor; isHeld: boolean }[];
  /** Archives there were when it began; those made since hold what was checked before it went there. */
  archivesAtStart: Set<string>;
  /** Of every archive read so far: what no seal has asked for yet. */
  unclaimed: Map<string, Set<string>>;
}

export function newAudit(ends: readonly SealAnchor[], archiveIds: readonly string[]): AuditState {
  return {
    before: BEFORE_THE_FIRST,
    seals: 0,
    events: 0,
    archivedEvents: 0,
    problemCount: 0,
    problems: [],
    erased: new Set(),
    attested: new Set(),
    ends: ends.map((seal) => ({ seal, isHeld: false })),
    archivesAtStart: new Set(archiveIds),
    unclaimed: new Map(),
  };
}

export function note(state: AuditState, problem: SealProblem): void {
  state.problemCount += 1;
  if (state.problems.length < MAX_PROBLEMS) state.problems.push(problem);
}

export function pass(state: AuditState, before: SealBefore): void {
  state.before = before;
  for (const end of state.ends)
    if (end.seal.number === before.number && end.seal.hash === before.hash) end.isHeld = true;
}

/** What it came to, after the last seal and everything behind it. */
export function reportOf(state: AuditState): AuditReport {
  for (const { seal, isHeld } of state.ends) if (!isHeld) note(state, chainCut(seal.number));
  for (const one of state.erased) if (!state.attested.has(one)) note(state, unattested(one));
  const { seals, events, archivedEvents, problemCount, problems, before } = state;
  const sound = problemCount === 0;
  return {
    sound,
    words: sound
      ? `All ${events.toLocaleString("en")} entries are as they were when they were sealed.`
      : `${problemCount.toLocaleString("en")} entries of the activity are not as they were sealed.`,
    ...{ seals, events, archivedEvents },
    head: before.number === 0 ? null : { number: before.number, hash: before.hash },
    ...{ problemCount, problems },
  };
}

const unattested = (erased: string): SealProblem => ({
  kind: "erasure_unattested",
  subject: erased.split(" ")[0] ?? "",
  words: "This activity says a person was erased from it, and no erasure tells of it.",
});

type Stored = Omit<AuditState, "erased" | "attested" | "archivesAtStart" | "unclaimed"> & {
  erased: string[];
  attested: string[];
  archivesAtStart: string[];
  unclaimed: [string, string[]][];
};

export function stateText(state: AuditState): string {
  const stored: Stored = {
    ...state,
    erased: [...state.erased],
    attested: [...state.attested],
    archivesAtStart: [...state.archivesAtStart],
    unclaimed: [...state.unclaimed].map(([archiveId, ids]) => [archiveId, [...ids]]),
  };
  return JSON.stringify(stored);
}

export function parseState(text: string): AuditState {
  const stored: Stored = JSON.parse(text);
  return {
    ...stored,
    erased: new Set(stored.erased),
    attested: new Set(stored.attested),
    archivesAtStart: new Set(stored.archivesAtStart),
    unclaimed: new Map(stored.unclaimed.map(([archiveId, ids]) => [archiveId, new Set(ids)])),
  };
}
