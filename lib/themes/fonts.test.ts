import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fontFaceCss, fontFiles, FONT_FOLDER, FONTS } from "./fonts";
import { DEFAULT_THEME, fontId, type FontId, type Theme } from "./theme";

const PUBLIC = join(import.meta.dirname, "../../public");
const sizeOf = (path: string) => readFileSync(join(PUBLIC, path)).length;
const faces = fontId.members
  .map(({ value: id }) => [id, FONTS[id]] as const)
  .filter(([, { file }]) => file !== null);

function themeIn(font: FontId): Theme {
  return { ...DEFAULT_THEME, fonts: { display: font, body: font, label: font } };
}

describe("typefaces", () => {
  it.each(faces)("%s is there small, and whole for a page that says more", (_, font) => {
    const core = `${FONT_FOLDER}/${font.file?.replace(".woff2", "-core.woff2")}`;
    // About what a server may send before it is answered: ten segments (RFC 6928).
    expect(sizeOf(core)).toBeLessThan(15_000);
    expect(sizeOf(`${FONT_FOLDER}/${font.file}`)).toBeGreaterThan(sizeOf(core));
  });

  it("of every weight a style can ask for are there", () => {
    for (const [id, { weights }] of faces) {
      const css = fontFaceCss(themeIn(id));
      const ranges = [...css.matchAll(/font-weight:(\d+)(?: (\d+))?/g)].map(([, from, to]) => [
        Number(from),
        Number(to ?? from),
      ]);
      const [lowest = 0, highest = lowest] = weights.split(" ").map(Number);
      for (let weight = lowest; weight <= highest; weight += 1)
        expect(
          ranges.some(([from = 0, to = 0]) => from <= weight && weight <= to),
          `${id} ${weight}`,
        ).toBe(true);
    }
  });

  it("that hold running text in one weight alone are loaded whole for it", () => {
    const theme = themeIn("fraunces");
    expect(fontFiles(theme)).toEqual([
      `${FONT_FOLDER}/fraunces-core.woff2`,
      `${FONT_FOLDER}/fraunces.woff2`,
    ]);
    expect(fontFiles(themeIn("nunito"))).toEqual([`${FONT_FOLDER}/nunito-core.woff2`]);
  });
});
