import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseCsv } from "./csv";
import { readZip, writeZip, ZipError } from "./zip";

const entry = fc.record({
  path: fc.stringMatching(/^[a-z_]{1,12}\/[a-zä]{1,8}\.jsonl$/),
  bytes: fc.uint8Array({ maxLength: 3000 }),
});
const entries = fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 8 });

test("what is written is read again, byte for byte", () => {
  fc.assert(
    fc.property(entries, (files) => {
      const read = [...readZip(writeZip(files))].map(([path, unpack]) => ({
        path,
        bytes: new Uint8Array(unpack()),
      }));
      expect(read).toEqual(
        files.map(({ path, bytes }) => ({ path, bytes: new Uint8Array(bytes) })),
      );
    }),
  );
});

test("other programs read what is written", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  const file = join(folder, "a.zip");
  writeFileSync(file, writeZip([{ path: "notes/documents.jsonl", bytes: Buffer.from("{}\n") }]));
  // Python comes with every system the tests run on; where it does not, there is nothing to compare with.
  const script =
    "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(z.namelist()[0], end='')";
  let listed: string | null = null;
  try {
    listed = execFileSync("python3", ["-c", script, file], { encoding: "utf8" });
  } catch (error) {
    if (Object(error).code !== "ENOENT") throw error;
  }
  expect([null, "notes/documents.jsonl"]).toContain(listed);
  rmSync(folder, { recursive: true });
});

test("a damaged zip file is refused by name and never by a crash", () => {
  const whole = writeZip([{ path: "notes/documents.jsonl", bytes: Buffer.alloc(500, "x") }]);
  const damaged = fc.tuple(
    fc.nat(whole.length - 1),
    fc.integer({ min: 1, max: 255 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(damaged, ([at, change, isCut]) => {
      const broken = isCut ? whole.subarray(0, at) : Buffer.from(whole);
      if (!isCut) broken[at] = (broken[at] ?? 0) ^ change;
      try {
        for (const unpack of readZip(broken).values()) unpack();
      } catch (error) {
        expect([ZipError.name, RangeError.name]).toContain(Object(error).name);
      }
    }),
  );
});

test("CSV values are numbers where they read as one, and quotes hold commas, quotes and lines", () => {
  const text = 'name,size,note\r\n"a, ""b""",1.5,"two\nlines"\nx,-2e3,\n';
  expect(parseCsv(text)).toEqual([
    { name: 'a, "b"', size: 1.5, note: "two\nlines" },
    { name: "x", size: -2000, note: "" },
  ]);
  expect(() => parseCsv("a,b\n1\n")).toThrow("CSV record 2 has 1 values, the header 2.");
});
