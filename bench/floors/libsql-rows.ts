/**
 * The floor of a write: rows of the same size in one durable libsql transaction, with as many index
 * entries as the backend's tables declare, and nothing else. The keys of a row are bound as one value that
 * the statement cuts apart, which is the quickest way through the driver. Without rows it reads one back.
 */
import Database from "libsql";

const INDEXES = { things: 21, connections: 8, events: 16 } as const;
type Table = keyof typeof INDEXES;
/** How many rows of each table; none: one is read. */
export type FloorRows = Partial<Record<Table, number>>;
export type Floor = ReturnType<typeof openFloor>;

const TABLES: readonly Table[] = ["things", "connections", "events"];
/** A document of the bench as stored. */
const DOCUMENT = JSON.stringify({
  name: "Product 1000",
  properties: "x".repeat(150),
  type: "product",
});

export function openFloor(file: string) {
  const database = new Database(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  let next = 0;
  const inserts = new Map(
    TABLES.map((table) => {
      const columns = Array.from({ length: INDEXES[table] }, (_, at) => `k${at}`);
      const blobs = columns.map((column) => `${column} BLOB`).join(", ");
      database.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, document TEXT, ${blobs})`);
      for (const column of columns)
        database.exec(`CREATE INDEX ${table}_${column} ON ${table} (${column})`);
      let start = 1;
      const parts = columns.map((_, at) => {
        const { length } = keyOf(at, 0);
        start += length;
        return `substr(?3, ${start - length}, ${length})`;
      });
      const insert = `INSERT INTO ${table} VALUES (?1, ?2, ${parts.join(", ")})`;
      return [table, database.prepare(insert)] as const;
    }),
  );
  const read = database.prepare("SELECT document FROM things WHERE id = ?");
  const write = database.transaction((rows: FloorRows) => {
    for (const table of TABLES)
      for (let row = 0; row < (rows[table] ?? 0); row += 1) {
        next += 1;
        const keys = Array.from({ length: INDEXES[table] }, (_, at) => keyOf(at, next));
        inserts.get(table)?.run(next, DOCUMENT, Buffer.from(keys.join("")));
      }
  });
  return {
    write: (rows: FloorRows) => {
      if (Object.keys(rows).length === 0) read.get(1);
      else write(rows);
    },
    close: () => database.close(),
  };
}

/** As long for each row. */
function keyOf(column: number, row: number): string {
  return `key ${column} ${String(row).padStart(12, "0")}`;
}
