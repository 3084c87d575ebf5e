/**
 * A group's rows as lines, a page at a time. Each line is a document as it is stored; events are the
 * lines of seals and archives. Access (accounts, sessions, invitations) never leaves.
 */
import { convexToJson, v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { THING_TYPES } from "../../ontology/vocabulary";
import { lineOf, recordOf } from "../seals/eventLine";

export const exportedTable = v.union(
  v.literal("things"),
  v.literal("connections"),
  v.literal("events"),
  v.literal("knowledge"),
  v.literal("thingKnowledge"),
);
export type ExportedTable = Infer<typeof exportedTable>;
export const EXPORTED_TABLES = exportedTable.members.map(({ value }) => value);

const ROWS_A_PAGE = 500;
const SECRET: ReadonlySet<string> = new Set(THING_TYPES.auth);

export interface ExportPage {
  lines: string[];
  cursor: string | null;
}

export async function readExportPage(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  table: ExportedTable,
  cursor: string | null,
): Promise<ExportPage> {
  const options = { numItems: ROWS_A_PAGE, cursor };
  const found = await pageOf(ctx, groupId, table, options);
  return { lines: found.lines, cursor: found.isDone ? null : found.continueCursor };
}

async function pageOf(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  table: ExportedTable,
  options: { numItems: number; cursor: string | null },
): Promise<{ lines: string[]; isDone: boolean; continueCursor: string }> {
  switch (table) {
    case "things": {
      const found = await ctx.db
        .query("things")
        .withIndex("by_group_type", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...found, lines: found.page.filter(({ type }) => !SECRET.has(type)).map(rowLine) };
    }
    case "connections": {
      const found = await ctx.db
        .query("connections")
        .withIndex("by_group", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...found, lines: found.page.map(rowLine) };
    }
    case "events": {
      const found = await ctx.db
        .query("events")
        .withIndex("by_group", (q) => q.eq("groupId", groupId))
        .paginate(options);
      return { ...found, lines: found.page.map((event) => lineOf(recordOf(event))) };
    }
    case "knowledge":
    case "thingKnowledge": {
      const found = await ctx.db
        .query("knowledge")
        .withIndex("by_group_key_value", (q) => q.eq("groupId", groupId))
        .paginate(options);
      if (table === "knowledge") return { ...found, lines: found.page.map(rowLine) };
      const ties = await Promise.all(
        found.page.map(({ _id }) =>
          ctx.db
            .query("thingKnowledge")
            .withIndex("by_knowledge", (q) => q.eq("knowledgeId", _id))
            .collect(),
        ),
      );
      return { ...found, lines: ties.flat().map(rowLine) };
    }
    default: {
      const unreachable: never = table;
      return unreachable;
    }
  }
}

type Row = Parameters<typeof convexToJson>[0];

function rowLine(row: Row): string {
  return JSON.stringify(convexToJson(row));
}
