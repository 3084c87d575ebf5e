/**
 * The process the kill test kills: commits groups in a loop and prints each
 * acknowledged document id. Arguments: the data folder.
 */
import { writeSync } from "node:fs";
import { openDatabase } from "./open-database";
import { parseSchema } from "./schema-definition";

const directory = process.argv[2] ?? "";
const database = openDatabase({ directory });
const setup = database.begin();
setup.applySchema(
  parseSchema({
    tables: [
      {
        tableName: "accounts",
        indexes: [{ indexDescriptor: "by_owner", fields: ["owner"] }],
        searchIndexes: [
          { indexDescriptor: "search_note", searchField: "note", filterFields: ["owner"] },
        ],
        vectorIndexes: [
          {
            indexDescriptor: "by_place",
            vectorField: "place",
            dimensions: 2,
            filterFields: ["owner"],
          },
        ],
        documentType: { type: "any" },
      },
      { tableName: "log", indexes: [], documentType: { type: "any" } },
    ],
  }),
);
database.commit(setup);

/** Each transaction inserts an account and a log entry naming it, and patches an older account. */
let previous: string | null = null;
for (let round = 0; ; round += 1) {
  const group = database.openGroup();
  const acknowledged: string[] = [];
  for (let i = 0; i < 1 + (round % 4); i += 1) {
    const tx = group.begin();
    const note = `${"word ".repeat(100)}round${round}`;
    const place = [round, i];
    const id = tx.insert("accounts", { owner: `owner${round % 7}`, round, note, place });
    tx.insert("log", { account: id });
    if (previous !== null && round % 3 === 0) tx.shallowMerge(previous, { owner: `moved${round}` });
    group.stage(tx);
    acknowledged.push(id);
    previous = id;
  }
  group.commit();
  // Synchronous, so that what is printed is what was acknowledged before the kill.
  for (const id of acknowledged) writeSync(1, `${id}\n`);
}
