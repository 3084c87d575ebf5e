import { expect, it } from "vitest";
import { zipSync } from "fflate";
import { zipOf } from "@/components/export/zip";
import { readExport } from "./read-export";

const encode = (text: string) => new TextEncoder().encode(text);
const LIST = JSON.stringify({ sluiceExport: 2, parts: [{}, {}] });
const FILES: [string, string][] = [
  ["0000-list.json", LIST],
  ["0001-groups.ndjson.gz", "one"],
  ["0002-things.ndjson.gz", "two"],
];

const zipFile = (files: [string, string][]) => {
  const named = files.map(([fileName, text]) => ({ fileName, bytes: encode(text).buffer }));
  return new File([zipOf(named, Date.UTC(2026, 0, 1))], "shop.zip");
};
const asFiles = (files: [string, string][]) => files.map(([name, text]) => new File([text], name));

async function textsOf(files: File[]) {
  const result = await readExport(files);
  if (!result.ok) return result.problem;
  const { manifest, count, read } = result.chosen;
  const parts = await Promise.all([1, 2].map((part) => read(part)));
  return { manifest, count, parts: parts.map((bytes) => new TextDecoder().decode(bytes)) };
}

it("reads the ZIP of an export, and the files of it in any order", async () => {
  const whole = { manifest: LIST, count: 2, parts: ["one", "two"] };
  expect(await textsOf([zipFile(FILES)])).toEqual(whole);
  expect(await textsOf(asFiles(FILES).reverse())).toEqual(whole);
});

it("reads a ZIP that a person packed anew, in a folder and compressed", async () => {
  const entries = FILES.map(([name, text]) => [`shop/${name}`, encode(text)]);
  const packed = zipSync({
    ...Object.fromEntries(entries),
    "__MACOSX/shop/._0001-groups.ndjson.gz": encode("not this"),
  });
  const files = [new File([new Uint8Array(packed)], "Archive.ZIP")];
  expect(await textsOf(files)).toMatchObject({ parts: ["one", "two"] });
});

it("says what is missing or is no export", async () => {
  expect(await textsOf(asFiles(FILES.slice(1)))).toMatch(/0000-list\.json, is not there/);
  expect(await textsOf([zipFile(FILES.slice(0, 2))])).toBe(
    "Of the 2 files of the export 0002-… is missing.",
  );
  expect(await textsOf(asFiles(FILES.slice(0, 1)))).toBe(
    "Of the 2 files of the export 2 are missing, 0001-… first.",
  );
  expect(await textsOf([new File(["no zip"], "shop.zip")])).toMatch(/cannot be opened/);
  for (const list of ["{", "[]", '{"parts":7}', "null"])
    expect(await textsOf(asFiles([["0000-list.json", list]]))).toMatch(/not the list/);
  expect(await textsOf([])).toMatch(/is not there/);
});
