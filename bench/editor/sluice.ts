/** Sluice's editor, signed in, on a step with the page of the measurement. */
import type { Page } from "@playwright/test";
import { framesUntil } from "./probe";
import { centerOf, pressAt, type EditorUnderTest } from "./under-test";

export interface SluiceAddress {
  funnelUrl: string;
  stepUrl: string;
  count: number;
}

/** Opened as a person does: by the step's link on the funnel's own screen. */
export function sluice({ funnelUrl, stepUrl, count }: SluiceAddress): EditorUnderTest {
  const canvas = (page: Page) => page.getByRole("region", { name: "Canvas" });
  const texts = (page: Page) => canvas(page).locator("[data-key].f-paragraph");
  const middle = Math.floor((count * 8) / 20 / 2) + 1;
  return {
    name: "Sluice",
    async open(page) {
      // Twice: the first time fills the browser's cache, as a working day does.
      await page.goto(stepUrl);
      await page.evaluate(framesUntil, { selector: "[data-key]", count });
      await page.goto(funnelUrl);
      const link = page.locator(`a[href="${new URL(stepUrl).pathname}"]`).first();
      await link.waitFor();
      await page.waitForLoadState("networkidle");
      const fromMs = await page.evaluate(() => performance.now());
      await link.click();
      const untilMs = await page.evaluate(framesUntil, { selector: "[data-key]", count });
      await texts(page).nth(middle).scrollIntoViewIfNeeded();
      return untilMs - fromMs;
    },
    selectors: {
      elements: ".canvas-page [data-key]",
      texts: ".canvas-page [data-key].f-paragraph",
    },
    async startTyping(page) {
      const headline = canvas(page)
        .locator("[data-key].f-headline")
        .nth(Math.floor(middle / 2));
      await headline.scrollIntoViewIfNeeded();
      await headline.click();
      await canvas(page).locator("[contenteditable]").waitFor();
    },
    stopTyping: (page) => page.keyboard.press("Escape"),
    async select(page, nth) {
      await pressAt(page, texts(page).nth(middle + nth), "right");
      await canvas(page).locator("[contenteditable]").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("toolbar", { name: "Paragraph actions" }).waitFor();
    },
    dragHandle: (page) => centerOf(page.getByRole("button", { name: "Move Paragraph" })),
    duplicateButton: (page) =>
      centerOf(
        page
          .getByRole("toolbar", { name: "Paragraph actions" })
          .getByRole("button", { name: "Duplicate" }),
      ),
  };
}
