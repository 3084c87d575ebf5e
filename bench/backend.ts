/**
 * The backend's figures through its public functions, with sign-in, validation, quota and audit, on
 * the embedded deployment in this process (no socket) with its data on disk. Beside them the contract's
 * numbers and the same rows through bare libsql with the same durability, a round of each in turn.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { api, internal } from "../convex/_generated/api";
import type { Id } from "../convex/_generated/dataModel";
import { openSubject, type Subject } from "./backend-subject";
import { callsOf, itemsOf } from "./batch-items";
import { openFloor } from "./floors/libsql-rows";
import { type Figure, figure, median, timeOf } from "./measure";

const ROUNDS = 5;
/** The figures at a million events take minutes to prepare. */
const EVENTS = process.env.BENCH_MILLION === "1" ? 1_000_000 : 10_000;

type Rows = { things: number; connections: number; events: number };

/** One figure: what is measured, what the bare database writes or reads for it, the contract's number. */
type Case = {
  name: string;
  contractMs: number;
  goalMs: number;
  run: () => Promise<unknown>;
  floor: Partial<Rows>;
  rounds?: number;
};

async function measureCase(one: Case, floor: ReturnType<typeof openFloor>): Promise<Figure> {
  const ours: number[] = [];
  const floors: number[] = [];
  for (let round = 0; round < (one.rounds ?? ROUNDS); round += 1) {
    ours.push(await timeOf(one.run));
    floors.push(await timeOf(() => floor.write(one.floor)));
  }
  const name = `${one.name} (contract ${one.contractMs} ms)`;
  return figure(name, "ms", { ours: median(ours), floor: median(floors), goal: one.goalMs });
}

async function writeCases({ ann, groupId }: Subject): Promise<Case[]> {
  const insert = async (count: number): Promise<Id<"things">[]> => {
    const ids: Id<"things">[] = [];
    for (const size of callsOf(count)) {
      const things = itemsOf(size);
      const outcome = await ann.mutation(api.batch.batchInsertThings, { groupId, things });
      if (!outcome.ok) throw new Error(`Refused: ${outcome.failure.kind}`);
      ids.push(...outcome.value.thingIds);
    }
    return ids;
  };
  const ids = await insert(1_000);
  let turn = 0;
  const connect = async () => {
    turn += 1;
    const connections = ids.map((fromThingId, at) => ({
      fromThingId,
      toThingId: ids[(at + turn) % ids.length] ?? fromThingId,
      relationshipType: "references",
    }));
    const outcome = await ann.mutation(api.batch.batchCreateConnections, { groupId, connections });
    if (!outcome.ok || outcome.value.created !== ids.length) throw new Error("Links were refused.");
  };
  const update = async () => {
    turn += 1;
    const updates = ids.map((thingId) => ({ thingId, name: `Changed ${turn}` }));
    const outcome = await ann.mutation(api.batch.batchUpdateThings, { groupId, updates });
    if (!outcome.ok || outcome.value.updated !== ids.length)
      throw new Error("Changes were refused.");
  };
  const batch = (count: number, contractMs: number, goalMs: number): Case => ({
    name: `batch insert, ${count.toLocaleString("en")}`,
    contractMs,
    goalMs,
    run: () => insert(count),
    floor: { things: count, events: 1 },
    rounds: count > 1_000 ? 3 : ROUNDS,
  });
  return [
    batch(100, 50, 50),
    batch(1_000, 500, 500),
    batch(10_000, 5_000, 500),
    {
      name: "1,000 connections",
      contractMs: 400,
      goalMs: 100,
      run: connect,
      floor: { connections: 1_000, events: 1 },
    },
    {
      name: "1,000 updates with an event each",
      contractMs: 800,
      goalMs: 200,
      run: update,
      floor: { things: 1_000, events: 1_000 },
    },
  ];
}

async function readCases(subject: Subject): Promise<Case[]> {
  const { ann, groupId, creatorId, hubId } = subject;
  const events = EVENTS.toLocaleString("en");
  const read = (name: string, contractMs: number, goalMs: number, run: Case["run"]): Case => ({
    name,
    contractMs,
    goalMs,
    run,
    floor: {},
    rounds: 20,
  });
  return [
    read("creator stats", 75, 5, () => ann.query(api.computed.getCreatorStats, { creatorId })),
    read(`group metrics, ${events} events`, 350, 10, () =>
      ann.query(api.computed.getGroupMetrics, { groupId }),
    ),
    read("thing with 50 connections", 100, 10, () =>
      ann.query(api.computed.getThingWithRelationships, { thingId: hubId, includeLazy: true }),
    ),
    read("quotas", 50, 3, () => ann.query(api.quotas.getGroupQuotas, { groupId })),
  ];
}

export async function measureBackend(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-bench-"));
  const subject = await openSubject(folder);
  const floor = openFloor(join(folder, "floor.db"));
  try {
    const figures: Figure[] = [];
    await subject.addHistory(EVENTS);
    await subject.backend.mutation(internal.numbers.foldEvents, { marginMs: 0 });
    await subject.backend.finishInProgressScheduledFunctions();
    for (const one of await readCases(subject)) figures.push(await measureCase(one, floor));
    for (const one of await writeCases(subject)) figures.push(await measureCase(one, floor));
    return figures;
  } finally {
    floor.close();
    await subject.backend.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
