/** Puck (@puckeditor/core), as its documentation sets it up. */
import type { Page } from "@playwright/test";
import { framesUntil } from "./probe";
import { centerOf, pressAt, type EditorUnderTest } from "./under-test";

export function puck(address: string, count: number): EditorUnderTest {
  const canvas = (page: Page) => page.frameLocator("iframe");
  const texts = (page: Page) => canvas(page).locator("p[data-element]");
  /** What the mouse is over may have its own bar beside that of the selected one; the last is the latter's. */
  const duplicate = (page: Page) => canvas(page).getByTitle("Duplicate").last();
  const middle = Math.floor((count * 8) / 20 / 2) + 1;
  return {
    name: "Puck",
    async open(page) {
      const url = `${address}/puck.html?count=${count}`;
      // Twice: the first time fills the browser's cache, as a working day does.
      await page.goto(url);
      await page.evaluate(framesUntil, { selector: "[data-element]", count });
      await page.goto(url);
      const openMs = await page.evaluate(framesUntil, { selector: "[data-element]", count });
      await texts(page).nth(middle).scrollIntoViewIfNeeded();
      return openMs;
    },
    selectors: { elements: "[data-element]", texts: "p[data-element]" },
    async startTyping(page) {
      const headline = canvas(page)
        .locator("h2[data-element]")
        .nth(Math.floor(middle / 2));
      await headline.scrollIntoViewIfNeeded();
      await headline.click();
      await headline.click();
    },
    stopTyping: async (page) => {
      await page.keyboard.press("Escape");
    },
    async select(page, nth) {
      await pressAt(page, texts(page).nth(middle + nth), "left");
      await duplicate(page).waitFor();
    },
    dragHandle: (page, nth) => centerOf(texts(page).nth(middle + nth)),
    duplicateButton: (page) => centerOf(duplicate(page)),
  };
}
