import { expect, test } from "vitest";
import { atWidth, parsePictureAddress, pictureAddress, pictureHashesIn } from "./picture-address";
import { sizesFor } from "./picture-limits";

const HASH = "0123456789abcdef0123456789abcdef";

test("an address reads back as what it was made from", () => {
  const address = pictureAddress(HASH, 960, "image/jpeg");
  expect(parsePictureAddress(address)).toEqual({ hash: HASH, width: 960, ending: "jpg" });
  expect(atWidth(address, 480)).toBe(`/_m/${HASH}/480.jpg`);
});

test("nothing else is taken for one", () => {
  for (const path of [
    `/_m/${HASH}/960.svg`,
    `/_m/${HASH}/../960.jpg`,
    `/_m/${HASH.toUpperCase()}/960.jpg`,
    `/_m/${HASH}/960.jpg?x`,
    `https://example.com/_m/${HASH}/960.jpg`,
  ])
    expect(parsePictureAddress(path), path).toBeNull();
  expect(atWidth("https://example.com/12.png", 480)).toBe("https://example.com/12.png");
});

test("pictures are found wherever they stand in an element's fields", () => {
  const src = pictureAddress(HASH, 960, "image/webp");
  const fields = { image: { src, alt: "" }, items: [{ logo: { src } }], text: `see ${src}` };
  expect([...pictureHashesIn(fields)]).toEqual([HASH]);
  expect([...pictureHashesIn({ text: `see ${src}` })]).toEqual([]);
});

test("a picture is kept in smaller sizes of the same shape and never made larger", () => {
  expect(sizesFor(4000, 3000)).toEqual([
    { width: 160, height: 120 },
    { width: 480, height: 360 },
    { width: 960, height: 720 },
    { width: 1440, height: 1080 },
    { width: 2048, height: 1536 },
  ]);
  expect(sizesFor(500, 100)).toEqual([
    { width: 160, height: 32 },
    { width: 500, height: 100 },
  ]);
  expect(sizesFor(1, 1)).toEqual([{ width: 1, height: 1 }]);
  // As tall as it may be, and then as narrow as its shape asks.
  expect(sizesFor(1000, 20_000).at(-1)).toEqual({ width: 205, height: 4096 });
});
