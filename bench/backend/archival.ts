/**
 * Archival through its public door: events older than a year are exported, read back and compared,
 * and taken out of the hot table. Beside it what a person's own change waits meanwhile.
 */
import { api, internal } from "../../convex/_generated/api";
import type { Subject } from "../backend-subject";
import { itemsOf } from "../batch-items";
import { archiveRows } from "../floors/archived-rows";
import { type Figure, figure, percentile, timeOf } from "../measure";

const OLD_DAYS = 400;
const GOAL_EVENTS_A_SECOND = 50_000;
/** Ten changes of people a second and more keep a workspace busy; these are fifty. */
const EVERY_MS = 20;
const CALM_MS = 4_000;
const P99 = 0.99;

/** How many events are archived, and while how many of them a person goes on working. */
export type ArchivalSizes = { events: readonly number[]; besidePerson: number };

export async function measureArchival(
  subject: Subject,
  folder: string,
  { events, besidePerson }: ArchivalSizes,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of events) {
    await subject.addHistory(count, OLD_DAYS);
    await settleTheLog(subject);
    const tookMs = await timeOf(() => archiveAll(subject, count));
    const perSecond = (ms: number) => (count / ms) * 1_000;
    const markedMs = (count / 100).toLocaleString("en");
    const name = `archival of ${count.toLocaleString("en")} events (contract: marked in ${markedMs} ms)`;
    const floor = perSecond(archiveRows(folder, Math.min(count, 100_000)));
    const values = { ours: perSecond(tookMs), floor, goal: GOAL_EVENTS_A_SECOND };
    figures.push(figure(name, "events/s", values));
  }
  return [...figures, await measureWaiting(subject, besidePerson)];
}

/** A person's changes at fixed times, each timed from when it was due: waiting is never left out. */
async function measureWaiting(subject: Subject, events: number): Promise<Figure> {
  await subject.addHistory(events, OLD_DAYS);
  await settleTheLog(subject);
  const calmUntil = performance.now() + CALM_MS;
  const calm = await changesUntil(subject, () => performance.now() > calmUntil);
  let isOver = false;
  const archiving = archiveAll(subject, events).finally(() => (isOver = true));
  const busy = await changesUntil(subject, () => isOver);
  await archiving;
  const [alone, beside] = [percentile(calm, P99), percentile(busy, P99)];
  const name = `a change's p99 while ${events.toLocaleString("en")} events are archived: ${beside.toFixed(1)} ms, alone ${alone.toFixed(1)} ms`;
  return figure(name, "×", { ours: beside / alone, goal: 2 });
}

async function changesUntil(subject: Subject, isOver: () => boolean): Promise<number[]> {
  const waits: Promise<number>[] = [];
  const startedAt = performance.now();
  for (let turn = 1; !isOver(); turn += 1) {
    const dueAt = startedAt + turn * EVERY_MS;
    await new Promise((resolve) => setTimeout(resolve, dueAt - performance.now()));
    waits.push(change(subject).then(() => performance.now() - dueAt));
  }
  return await Promise.all(waits);
}

async function change({ ann, groupId }: Subject): Promise<void> {
  const things = itemsOf(1);
  const outcome = await ann.mutation(api.batch.batchInsertThings, { groupId, things });
  if (!outcome.ok) throw new Error(`Refused: ${outcome.failure.kind}`);
}

/** What the crons do each minute, so that only archival itself is timed. */
async function settleTheLog({ backend }: Subject): Promise<void> {
  const now = { marginMs: 0 };
  while ((await backend.mutation(internal.audit.sealEvents, now)).more);
  while ((await backend.mutation(internal.numbers.foldEvents, now)).more);
  await backend.finishInProgressScheduledFunctions();
}

async function archiveAll({ backend, ann, groupId }: Subject, events: number): Promise<void> {
  const before = await ann.query(api.archival.getArchivalStatus, { groupId });
  const run = await ann.action(api.archival.archiveGroupEvents, { groupId });
  // A large group goes on in runs of its own.
  await backend.finishInProgressScheduledFunctions();
  const after = await ann.query(api.archival.getArchivalStatus, { groupId });
  const archived = after.alreadyArchived - before.alreadyArchived;
  if (archived !== events || run.totalFailed > 0)
    throw new Error(`${archived} of ${events} events were archived.`);
}
