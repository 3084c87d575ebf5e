import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPictureHead } from "./picture-head";
import { jpegOf, pngOf, webpOf } from "./sample-pictures";

test("format and size are read from the bytes of each format", () => {
  expect(readPictureHead(jpegOf(1440, 960))).toEqual({
    type: "image/jpeg",
    width: 1440,
    height: 960,
  });
  expect(readPictureHead(webpOf(2048, 1365))).toEqual({
    type: "image/webp",
    width: 2048,
    height: 1365,
  });
  expect(readPictureHead(pngOf(70_000, 3))).toEqual({
    type: "image/png",
    width: 70_000,
    height: 3,
  });
});

test("a real file is read like the made ones", () => {
  const bytes = new Uint8Array(readFileSync("docs/editor.webp"));
  expect(readPictureHead(bytes)).toMatchObject({ type: "image/webp" });
});

test("what only begins like a picture, is cut off or carries more behind its end is none", () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
  const page = text("<html><script>alert(1)</script></html>");
  for (const [what, bytes] of Object.entries({
    page,
    drawing: text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    nothing: new Uint8Array(),
    magic: Uint8Array.from([0xff, 0xd8, 0xff]),
    cutOff: pngOf(10, 10).slice(0, -4),
    moreBehind: joined(pngOf(10, 10), page),
    webpBehind: joined(webpOf(10, 10), page),
    jpegBehind: joined(jpegOf(10, 10), page),
    noSize: pngOf(0, 10),
  }))
    expect(readPictureHead(bytes), what).toBeNull();
});
