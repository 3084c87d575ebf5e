import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { zipOf } from "./zip";

it("every file comes out of the ZIP as it went in", async () => {
  const bytes = new Uint8Array([31, 139, 8, 0, 255]);
  const files = [
    { fileName: "0000-things.ndjson.gz", bytes: bytes.buffer },
    { fileName: "0001-events.ndjson.gz", bytes: new ArrayBuffer(0) },
  ];
  const blob = zipOf(files, Date.UTC(2026, 0, 2));
  const found = unzipSync(new Uint8Array(await blob.arrayBuffer()));
  expect(Object.keys(found)).toEqual(files.map(({ fileName }) => fileName));
  expect([...(found["0000-things.ndjson.gz"] ?? [])]).toEqual([...bytes]);
});
