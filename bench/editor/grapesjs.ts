/** GrapesJS with its own toolbar and keys. */
import type { Page } from "@playwright/test";
import { framesUntil } from "./probe";
import { centerOf, pressAt, type EditorUnderTest } from "./under-test";

/** In the toolbar of a selected component: its parent, move, duplicate, delete. */
const TOOLBAR = { move: 1, duplicate: 2 } as const;

export function grapesjs(address: string, count: number): EditorUnderTest {
  const canvas = (page: Page) => page.frameLocator("iframe.gjs-frame");
  const texts = (page: Page) => canvas(page).locator("p[data-element]");
  const tool = (page: Page, name: keyof typeof TOOLBAR) =>
    page.locator(".gjs-toolbar-item").nth(TOOLBAR[name]);
  const middle = Math.floor((count * 8) / 20 / 2) + 1;
  return {
    name: "GrapesJS",
    async open(page) {
      const url = `${address}/grapesjs.html?count=${count}`;
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
      await headline.dblclick();
      // It takes the keyboard a moment after it can be typed in.
      await canvas(page).locator("[contenteditable=true]:focus").waitFor();
    },
    async stopTyping(page) {
      await pressAt(page, texts(page).nth(middle), "left");
      await canvas(page).locator("[contenteditable=true]").waitFor({ state: "detached" });
    },
    async select(page, nth) {
      await pressAt(page, texts(page).nth(middle + nth), "left");
      await tool(page, "duplicate").waitFor();
    },
    dragHandle: (page) => centerOf(tool(page, "move")),
    duplicateButton: (page) => centerOf(tool(page, "duplicate")),
  };
}
