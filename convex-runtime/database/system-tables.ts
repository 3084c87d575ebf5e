/** The runtime's own tables (names begin with "_") in the catalog, with the indexes they are to have. */
import type { Catalog } from "./catalog";
import type { ComponentPath, SystemTable } from "./database";

/** The catalog in which they exist; the same one when nothing was missing. */
export function withSystemTables(
  catalog: Catalog,
  component: ComponentPath,
  tables: readonly SystemTable[],
): Catalog {
  let next = catalog;
  for (const { name, indexes } of tables) {
    if (next.findTable(component, name) === undefined) next = next.withTable(component, name);
    for (const index of indexes) next = withIndex(next, component, name, index);
  }
  return next;
}

function withIndex(
  catalog: Catalog,
  component: ComponentPath,
  name: string,
  index: SystemTable["indexes"][number],
): Catalog {
  let next = catalog;
  const tableNow = () => {
    const table = next.findTable(component, name);
    if (table === undefined) throw new Error(`Table ${name} was not created.`);
    return table;
  };
  const known = next.findIndex(tableNow(), index.name);
  if (known?.fields.join() === index.fields.join()) return next;
  if (known !== undefined) next = next.withoutIndex(tableNow(), index.name);
  return next.withIndex(tableNow(), index);
}
