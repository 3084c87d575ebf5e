/**
 * Reads an export into a workspace that is still empty. Every id is new; whatever names one, in a
 * property, a placement or an event, names the new one. The workspace's own face and the person who
 * imports are the ones already there. All files are checked before the first row is written.
 */
import { convexToJson, jsonToConvex, type JSONValue, v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import { fail } from "../../ontology/refusal";
import { unpack } from "../archival/archiveFile";
import { EXPORTED_TABLES, type ExportedTable } from "./exportRows";
import { bringFiles, FILES, withFiles } from "./pictureFiles";

export const importedGroup = v.object({
  things: v.number(),
  connections: v.number(),
  events: v.number(),
  knowledge: v.number(),
});
export type ImportedGroup = Infer<typeof importedGroup>;

type Row = Record<string, JSONValue>;
type Rows = Record<ExportedTable | typeof FILES, Row[]>;

const ROWS_AT_ONCE = 200;

export async function importGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  files: readonly ArrayBuffer[],
): Promise<ImportedGroup> {
  const rows = await readFiles(files);
  const ids = new Map<string, string>();
  const own = await ctx.runQuery(internal.exportSteps.ownThings, { groupId });
  const isOwn = (row: Row) =>
    own.find(({ type, email }) => row.type === type && email === emailOf(row));
  for (const row of rows.things) {
    const known = isOwn(row);
    if (known !== undefined) ids.set(String(row._id), known.thingId);
  }
  const brought = await bringFiles(ctx, groupId, rows.files);
  const fresh = rows.things
    .filter((row) => !ids.has(String(row._id)))
    .map((row) => withFiles(row, brought));
  await inSteps(fresh, async (some) => {
    const made = await ctx.runMutation(internal.exportSteps.importThings, {
      groupId,
      rows: text(some),
    });
    for (const [at, row] of some.entries()) ids.set(String(row._id), made[at] ?? "");
  });
  const renamed = (some: readonly Row[]) => text(some.map((row) => mapped(row, ids)));
  const steps = internal.exportSteps;
  await inSteps(fresh, (some) =>
    ctx.runMutation(steps.importProperties, { groupId, rows: renamed(some) }),
  );
  await inSteps(rows.connections, (some) =>
    ctx.runMutation(steps.importConnections, { groupId, rows: renamed(some) }),
  );
  await inSteps(rows.events, (some) =>
    ctx.runMutation(steps.importEvents, { groupId, rows: renamed(some) }),
  );
  await inSteps(rows.knowledge, async (some) => {
    const made = await ctx.runMutation(steps.importKnowledge, { groupId, rows: renamed(some) });
    for (const [at, row] of some.entries()) ids.set(String(row._id), made[at] ?? "");
  });
  await inSteps(rows.thingKnowledge, (some) =>
    ctx.runMutation(steps.importTies, { groupId, rows: renamed(some) }),
  );
  const { things, connections, events, knowledge } = rows;
  return {
    things: things.length,
    connections: connections.length,
    events: events.length,
    knowledge: knowledge.length,
  };
}

async function readFiles(files: readonly ArrayBuffer[]): Promise<Rows> {
  const rows: Rows = {
    ...{ things: [], connections: [], events: [], knowledge: [], thingKnowledge: [] },
    files: [],
  };
  for (const file of files) {
    const [header, ...lines] = await linesOf(file);
    const table = [...EXPORTED_TABLES, FILES].find((name) => header?.table === name);
    if (header?.sluiceExport !== 1 || table === undefined) return notAnExport();
    rows[table].push(...lines);
  }
  const place = (row: Row) => Number(row.createdAt ?? row._creationTime ?? 0);
  const inOrder = (row: Row) => Number(row._creationTime ?? row.createdAt ?? 0);
  for (const table of EXPORTED_TABLES)
    rows[table].sort((a, b) => inOrder(a) - inOrder(b) || place(a) - place(b));
  return rows;
}

async function linesOf(file: ArrayBuffer): Promise<Row[]> {
  try {
    const lines = await unpack(new Uint8Array(file));
    return lines.map((line) => {
      const parsed: unknown = JSON.parse(line);
      return isObject(parsed) ? (parsed as Row) : notAnExport();
    });
  } catch {
    return notAnExport();
  }
}

function mapped(value: JSONValue, ids: ReadonlyMap<string, string>): JSONValue {
  if (typeof value === "string") return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => mapped(item, ids));
  if (!isObject(value)) return value;
  const entries = Object.entries(value) as [string, JSONValue][];
  return Object.fromEntries(entries.map(([key, item]) => [key, mapped(item, ids)]));
}

/** As text, because a row may hold what a plain argument may not. */
function text(rows: readonly JSONValue[]): string {
  return JSON.stringify(rows.map((row) => convexToJson(jsonToConvex(row))));
}

function emailOf({ type, properties }: Row): string | null {
  if (type === "organization" || !isObject(properties)) return null;
  return typeof properties.email === "string" ? properties.email : null;
}

async function inSteps(
  rows: readonly Row[],
  step: (some: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await step(rows.slice(at, at + ROWS_AT_ONCE));
}

function notAnExport(): never {
  return fail({
    kind: "invalid_argument",
    field: "files",
    reason: "These are not the files of an export, or one of them is damaged.",
  });
}
