/**
 * The backend's figures through its public functions, with sign-in, validation, quota and audit, on
 * the embedded deployment in this process (no socket) with its data on disk. Beside them the contract's
 * numbers and the same rows through bare libsql with the same durability, a round of each in turn.
 * Each part alone: `npm run bench -- backend inserts`. BENCH_MILLION=1 adds histories of 1,000,000 events.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { internal } from "../convex/_generated/api";
import { measureArchival } from "./backend/archival";
import { knowledgeCases } from "./backend/knowledge";
import { type Case, measureCase } from "./backend/measure-case";
import { readCases } from "./backend/reads";
import { insertCases, linkCases, updateCases } from "./backend/writes";
import { openSubject, type Subject } from "./backend-subject";
import { type Floor, openFloor } from "./floors/libsql-rows";
import type { Figure } from "./measure";

type Report = (figure: Figure) => void;
type Stand = { subject: Subject; floor: Floor; folder: string; isQuick: boolean; report: Report };

const MILLION = process.env.BENCH_MILLION === "1" ? [1_000_000] : [];

const measureEach =
  (casesOf: (subject: Subject) => Promise<Case[]>) =>
  async ({ subject, floor, report }: Stand) => {
    for (const one of await casesOf(subject)) report(await measureCase(one, floor));
  };

async function measureReads({ subject, floor, isQuick, report }: Stand): Promise<void> {
  let written = 0;
  for (const events of isQuick ? [1_000] : [1_000, 10_000, 100_000, ...MILLION]) {
    await subject.addHistory(events - written, 0);
    written = events;
    while ((await subject.backend.mutation(internal.numbers.foldEvents, { marginMs: 0 })).more);
    await subject.backend.finishInProgressScheduledFunctions();
    for (const one of readCases(subject, events)) report(await measureCase(one, floor));
  }
}

async function measureArchive({ subject, folder, isQuick, report }: Stand): Promise<void> {
  const sizes = isQuick
    ? { events: [2_000], besidePerson: 2_000 }
    : { events: [10_000, 100_000, ...MILLION], besidePerson: 100_000 };
  for (const one of await measureArchival(subject, folder, sizes)) report(one);
}

const PARTS: Record<string, (stand: Stand) => Promise<void>> = {
  inserts: measureEach(insertCases),
  links: measureEach(linkCases),
  updates: measureEach(updateCases),
  computed: measureReads,
  knowledge: measureEach(knowledgeCases),
  archival: measureArchive,
};

export const BACKEND_PARTS = Object.keys(PARTS);

/** Measures the named parts, all when none is named, each on a deployment of its own. */
export async function measureBackend(
  names: readonly string[],
  isQuick: boolean,
  report: Report,
): Promise<void> {
  for (const name of names.length === 0 ? BACKEND_PARTS : names) {
    const folder = mkdtempSync(join(tmpdir(), "sluice-bench-"));
    const subject = await openSubject(folder);
    const floor = openFloor(join(folder, "floor.db"));
    try {
      await PARTS[name]?.({ subject, floor, folder, isQuick, report });
    } finally {
      floor.close();
      await subject.backend.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
