/** The floor, driven as the editors are. */
import type { Page } from "@playwright/test";
import { framesUntil } from "./probe";
import { centerOf, pressAt, type EditorUnderTest } from "./under-test";
import { ELEMENTS_PER_SECTION } from "./big-page";

export const FLOOR_NAME = "bare page";

export function floor(address: string): EditorUnderTest {
  const texts = (page: Page) => page.locator("p[data-element]");
  return {
    name: FLOOR_NAME,
    async open(page) {
      await page.goto(`${address}/floor.html`);
      const count = ELEMENTS_PER_SECTION;
      return page.evaluate(framesUntil, { selector: "[data-element]", count });
    },
    selectors: { elements: "[data-element]", texts: "p[data-element]" },
    startTyping: (page) => page.locator("h2[data-element]").first().click(),
    stopTyping: (page) => page.locator("h2[data-element]").first().blur(),
    select: (page, nth) => pressAt(page, texts(page).nth(nth), "left"),
    dragHandle: (page) => centerOf(page.getByRole("button", { name: "Move" })),
    duplicateButton: (page) => centerOf(page.getByRole("button", { name: "Duplicate" })),
  };
}
