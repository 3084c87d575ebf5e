/** Lists of items, links and changes through the batch doors: sign-in, validation, quota, events and counters. */
import { api } from "../../convex/_generated/api";
import type { Id } from "../../convex/_generated/dataModel";
import type { Subject } from "../backend-subject";
import { callsOf, itemsOf } from "../batch-items";
import type { Case } from "./measure-case";

const LINKS = 1_000;
const CHANGES = 1_000;

async function insert({ ann, groupId }: Subject, count: number): Promise<Id<"things">[]> {
  const ids: Id<"things">[] = [];
  for (const size of callsOf(count)) {
    const things = itemsOf(size);
    const outcome = await ann.mutation(api.batch.batchInsertThings, { groupId, things });
    if (!outcome.ok) throw new Error(`Refused: ${outcome.failure.kind}`);
    ids.push(...outcome.value.thingIds);
  }
  return ids;
}

export async function insertCases(subject: Subject): Promise<Case[]> {
  const batch = (count: number, contractMs: number, goalMs: number): Case => ({
    name: `batch insert, ${count.toLocaleString("en")}`,
    contractMs,
    goalMs,
    run: () => insert(subject, count),
    floor: { things: count, events: callsOf(count).length },
  });
  return [batch(100, 50, 50), batch(1_000, 500, 500), batch(10_000, 5_000, 500)];
}

export async function linkCases(subject: Subject): Promise<Case[]> {
  const { ann, groupId } = subject;
  const ids = await insert(subject, LINKS);
  let turn = 0;
  const run = async () => {
    turn += 1;
    const connections = ids.map((fromThingId, at) => ({
      fromThingId,
      toThingId: ids[(at + turn) % ids.length] ?? fromThingId,
      relationshipType: "references",
    }));
    const outcome = await ann.mutation(api.batch.batchCreateConnections, { groupId, connections });
    if (!outcome.ok || outcome.value.created !== LINKS) throw new Error("Links were refused.");
  };
  const floor = { connections: LINKS, events: 1 };
  return [{ name: "1,000 connections", contractMs: 400, goalMs: 100, run, floor }];
}

export async function updateCases(subject: Subject): Promise<Case[]> {
  const { ann, groupId } = subject;
  const ids = await insert(subject, CHANGES);
  let turn = 0;
  const run = async () => {
    turn += 1;
    const updates = ids.map((thingId) => ({ thingId, name: `Changed ${turn}` }));
    const outcome = await ann.mutation(api.batch.batchUpdateThings, { groupId, updates });
    if (!outcome.ok || outcome.value.updated !== CHANGES) throw new Error("Changes were refused.");
  };
  const floor = { things: CHANGES, events: CHANGES };
  return [{ name: "1,000 updates with an event each", contractMs: 800, goalMs: 200, run, floor }];
}
