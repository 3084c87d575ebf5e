import { expect, it } from "vitest";
import { openDatabase } from "./open-database";
import { parseSchema } from "./schema-definition";

const schema = parseSchema({
  tables: [
    {
      tableName: "notes",
      indexes: [
        { indexDescriptor: "by_room", fields: ["room", "at"] },
        { indexDescriptor: "by_text", fields: ["text"] },
      ],
      documentType: null,
    },
  ],
});

/** Rows enough for statements of their own to be made, for one length and for many. */
it("writes every key of a row where it belongs, whatever lengths the keys have", () => {
  const database = openDatabase({ directory: "memory" });
  const setUp = database.begin({ limits: "none" });
  setUp.applySchema(schema);
  database.commit(setUp);
  const lengths = [
    ...Array<number>(60).fill(3),
    ...Array.from({ length: 900 }, (_, at) => at % 45),
  ];
  const texts = [...lengths.map((length) => "ä\0x".repeat(length)), "y".repeat(80_000)];
  const writer = database.begin({ limits: "none" });
  const ids = texts.map((text, at) => writer.insert("notes", { room: `room ${at % 7}`, text, at }));
  database.commit(writer);
  expect(database.verify()).toEqual([]);
  const reader = database.begin({ readOnly: true, limits: "none" });
  expect(ids.map((id) => reader.get(id)?.json.text)).toEqual(texts);
  const changer = database.begin({ limits: "none" });
  for (const id of ids.filter((_, at) => at % 3 === 0)) changer.remove(id);
  for (const id of ids.filter((_, at) => at % 3 === 1)) changer.shallowMerge(id, { text: "same" });
  database.commit(changer);
  expect(database.verify()).toEqual([]);
  database.close();
});
