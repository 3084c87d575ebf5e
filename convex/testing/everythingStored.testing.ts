/** All a deployment stores, as one text: what a call that must not write leaves as it was. */
import type { TableNames } from "../_generated/dataModel";
import schema from "../schema";
import type { Backend } from "./backend.testing";

const TABLES = Object.keys(schema.tables).filter(isTable);

/** Every row of every table, and which files there are. A counter at nought says what no counter says. */
export async function everythingStored(
  backend: Pick<Backend, "run">,
  without: readonly TableNames[] = [],
): Promise<string> {
  const tables = TABLES.filter((name) => !without.includes(name));
  return await backend.run(async (ctx) => {
    const all = await Promise.all(tables.map((table) => ctx.db.query(table).collect()));
    const rows = all.map((ofTable) =>
      ofTable.filter((row) => !("metric" in row && "value" in row && row.value === 0)),
    );
    const files = await ctx.db.system.query("_storage").collect();
    return JSON.stringify([rows, files], (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
  });
}

function isTable(name: string): name is TableNames {
  return name in schema.tables;
}
