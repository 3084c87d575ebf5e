/** What the measurement asks of an editor: the same gestures, each where that editor has it. */
import type { Locator, Page } from "@playwright/test";

export interface Point {
  x: number;
  y: number;
}

export interface EditorUnderTest {
  name: string;
  /** Opens the page; the answer is the time until all of it stood, in milliseconds. */
  open(page: Page): Promise<number>;
  /** All elements on the canvas and the paragraphs among them, to see that a gesture did what it should. */
  selectors: { elements: string; texts: string };
  /** Puts the caret into a headline in the middle of the page. */
  startTyping(page: Page): Promise<void>;
  stopTyping(page: Page): Promise<void>;
  /** Selects the n-th text element in view, without typing in it. */
  select(page: Page, nth: number): Promise<void>;
  /** Where the selected element, the n-th, is taken hold of. */
  dragHandle(page: Page, nth: number): Promise<Point>;
  /** Where the selected element is duplicated by a click. */
  duplicateButton(page: Page): Promise<Point>;
}

/** Presses a text near one end, where the bar of a selected neighbour does not cover it. */
export async function pressAt(page: Page, text: Locator, end: "left" | "right"): Promise<void> {
  const box = await text.boundingBox();
  if (box === null) throw new Error("What should be selected is not on the screen.");
  const insetPx = Math.min(16, box.width / 4);
  const x = end === "left" ? box.x + insetPx : box.x + box.width - insetPx;
  await page.mouse.click(x, box.y + box.height / 2);
}

/** The middle of what a locator finds, in pixels of the window. */
export async function centerOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("What should be pressed is not on the screen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
