/**
 * Brings an export in once all of its files are there: first everything is checked, then it is
 * written a few rows per transaction. Each transaction says how far it came, so whoever takes the
 * import up after a run was cut off goes on there: each row is written once.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import type { ExportedTable } from "../../tables/exports";
import type { RestorePlace } from "../../tables/restores";
import { RowCheck } from "./checkRows";
import { keepingFiles, withFiles } from "./pictureFiles";
import { refuseFiles, unpackPart, type PartFacts, type Row } from "./partFile";
import { Translation } from "./translateIds";
import type { Lease, WrittenRows } from "./writeRestore";
import type { MadeIds } from "./writeRows";

/** Well within the ten minutes an action has. */
const RUN_MS = 60_000;
/** A transaction's worth: far below what one may write, and some ten milliseconds. */
const ROWS_AT_ONCE = 100;
const LENGTH_AT_ONCE = 1024 * 1024;
/** Looked up in one transaction: each can have a mebibyte, and it reads no more than sixteen. */
const IDS_AT_ONCE = 12;

/** For a drill: the run ends before the transaction of so many as if its process had been killed. */
export const restoreDrill = v.object({ beforeWrite: v.number() });
export type RestoreDrill = Infer<typeof restoreDrill>;

type Pass = RestorePlace["pass"];

interface Run {
  ctx: ActionCtx;
  restoreId: Id<"restores">;
  attempt: number;
  parts: readonly StagedPart[];
  translation: Translation;
  endsAt: number;
  /** How many transactions are left until the drill. */
  left: number;
}

export interface StagedPart {
  facts: PartFacts;
  storageId: Id<"_storage">;
}

/** @throws what is wrong with the files, or with the room there is, before anything is written */
export async function runRestore(
  ctx: ActionCtx,
  restoreId: Id<"restores">,
  drill: RestoreDrill | null,
): Promise<void> {
  const endsAt = Date.now() + RUN_MS;
  const job = await ctx.runMutation(internal.restoreSteps.takeUp, { restoreId });
  if (job === null) return;
  const { attempt, rootId } = job;
  const parts = await stagedParts(ctx, restoreId);
  const left = drill?.beforeWrite ?? Infinity;
  const translation = new Translation();
  const run: Run = { ctx, restoreId, attempt, parts, translation, endsAt, left };
  if (job.state === "staging" && !(await check(run, rootId))) return;
  await learnIds(run);
  await writeFrom(run, job.place);
}

async function stagedParts(ctx: ActionCtx, restoreId: Id<"restores">): Promise<StagedPart[]> {
  const parts: StagedPart[] = [];
  for (;;) {
    const args = { restoreId, after: parts.length };
    const page = await ctx.runQuery(internal.restoreSteps.listParts, args);
    parts.push(...page.parts);
    if (page.isDone) return parts;
  }
}

/** @returns false when another run has taken it up */
async function check({ ctx, restoreId, attempt, parts }: Run, rootId: string): Promise<boolean> {
  const rows = new RowCheck(rootId);
  let areThingsKnown = false;
  for (const part of parts) {
    const { table } = part.facts;
    if (!areThingsKnown && !comesFirst(table)) {
      await eachThing(ctx, parts, (row) => rows.addProperties(row));
      areThingsKnown = true;
    }
    for (const row of await rowsOf(ctx, part)) rows.add(table, row);
  }
  if (!areThingsKnown) await eachThing(ctx, parts, (row) => rows.addProperties(row));
  rows.finish();
  const needs = [...rows.groups].map(([id, group]) => ({ isRoot: id === rootId, ...group.needs }));
  const args = { restoreId, attempt, needs, people: rows.people };
  return await ctx.runMutation(internal.restoreSteps.beginWriting, args);
}

async function eachThing(
  ctx: ActionCtx,
  parts: readonly StagedPart[],
  look: (row: Row) => void,
): Promise<void> {
  for (const part of parts)
    if (part.facts.table === "things") for (const row of await rowsOf(ctx, part)) look(row);
}

async function rowsOf(ctx: ActionCtx, { facts, storageId }: StagedPart): Promise<Row[]> {
  const file = await ctx.storage.get(storageId);
  if (file === null) return refuseFiles("One of the files that were handed in is gone.");
  return await unpackPart(new Uint8Array(await file.arrayBuffer()), facts);
}

/** What runs before this one made. */
async function learnIds({ ctx, restoreId, translation }: Run): Promise<void> {
  let cursor: string | null = null;
  do {
    const args: { restoreId: Id<"restores">; cursor: string | null } = { restoreId, cursor };
    const page: KnownIds = await ctx.runQuery(internal.restoreSteps.knownIds, args);
    for (const { oldIds, newIds } of page.ids) translation.learn(oldIds, newIds);
    cursor = page.cursor;
  } while (cursor !== null);
}

type KnownIds = { ids: { oldIds: string[]; newIds: string[] }[]; cursor: string | null };

/** What is there before a thing says what it has: its properties name all of it. */
function comesFirst(table: ExportedTable): boolean {
  return table === "groups" || table === "files" || table === "things";
}

/** Files in the order of writing: properties of things when all things are there. */
function turnsOf(parts: readonly StagedPart[]): { pass: Pass; part: number }[] {
  const numbered = parts.map(({ facts }, at) => ({ table: facts.table, part: at + 1 }));
  const rows = ({ part }: { part: number }) => ({ pass: "rows" as const, part });
  const things = numbered.filter(({ table }) => table === "things");
  return [
    ...numbered.filter(({ table }) => comesFirst(table)).map(rows),
    ...things.map(({ part }) => ({ pass: "properties" as const, part })),
    ...numbered.filter(({ table }) => !comesFirst(table)).map(rows),
  ];
}

async function writeFrom(run: Run, place: RestorePlace): Promise<void> {
  const { ctx, restoreId, attempt, parts } = run;
  const turns = turnsOf(parts);
  const first = turns.findIndex(({ pass, part }) => pass === place.pass && part === place.part);
  for (let turn = Math.max(0, first); turn < turns.length; turn += 1) {
    const { pass, part } = turns[turn] ?? place;
    const staged = parts[part - 1];
    if (staged === undefined) break;
    const rows = await rowsOf(ctx, staged);
    const from = turn === first ? place.row : 0;
    const written = await writePart(run, { pass, part, row: from }, staged.facts, rows);
    if (written === "taken over") return;
    if (Date.now() <= run.endsAt || turn === turns.length - 1) continue;
    await ctx.scheduler.runAfter(0, internal.restoreSteps.work, { restoreId });
    return;
  }
  await ctx.runMutation(internal.restoreSteps.finish, { restoreId, attempt });
}

async function writePart(
  run: Run,
  place: RestorePlace,
  { table }: PartFacts,
  rows: readonly Row[],
): Promise<"written" | "taken over"> {
  const { ctx, restoreId, attempt, translation } = run;
  for (let at = place.row; at < rows.length;) {
    const some = rows
      .slice(at, at + lengthOf(rows, at))
      .map((row) => needed(row, table, place))
      .map((row) => (table === "things" ? withFiles(row, translation) : row));
    await learnForeign(run, some);
    if (run.left-- <= 0) throw new Error("Cut off before a transaction, as the drill asks");
    const to = { ...place, row: at + some.length };
    const translated = some.map((row) => translation.translateRow(row));
    const args = { restoreId, attempt, from: { ...place, row: at }, to, table };
    const made =
      table === "files"
        ? await keepingFiles(ctx, translated, (kept) => write(ctx, args, kept))
        : await write(ctx, args, translated);
    if (made === null) return "taken over";
    translation.learn(made.oldIds, made.newIds);
    at = to.row;
  }
  return "written";
}

async function write(
  ctx: ActionCtx,
  args: Omit<Lease & WrittenRows, "rows">,
  rows: readonly Row[],
): Promise<MadeIds | null> {
  return await ctx.runMutation(internal.restoreSteps.write, {
    ...args,
    rows: JSON.stringify(rows),
  });
}

/** Before all things are there, only what tells whether one was there before. */
function needed(row: Row, table: PartFacts["table"], { pass }: RestorePlace): Row {
  const { properties } = row;
  if (table !== "things" || pass !== "rows" || !isObject(properties)) return row;
  const { email } = properties;
  return { ...row, properties: typeof email === "string" ? { email } : {} };
}

/** How many rows from there are written at once; at least one. */
function lengthOf(rows: readonly Row[], from: number): number {
  let [count, length] = [0, 0];
  while (count < ROWS_AT_ONCE && from + count < rows.length) {
    length += JSON.stringify(rows[from + count]).length;
    if (count > 0 && length > LENGTH_AT_ONCE) break;
    count += 1;
  }
  return count;
}

async function learnForeign(
  { ctx, restoreId, translation }: Run,
  rows: readonly Row[],
): Promise<void> {
  const texts = translation.unknownIn(rows);
  for (let at = 0; at < texts.length; at += IDS_AT_ONCE) {
    const some = texts.slice(at, at + IDS_AT_ONCE);
    const args = { restoreId, ids: some };
    translation.learnForeign(some, await ctx.runQuery(internal.restoreSteps.findForeign, args));
  }
}
