/** The gestures, performed through the browser's own input, and how long each took to be painted. */
import type { Page } from "@playwright/test";
import type { Wanted } from "./probe";
import type { EditorUnderTest } from "./under-test";

export const GESTURES = ["type", "drag", "drop", "duplicate", "delete", "undo"] as const;
export type Gesture = (typeof GESTURES)[number];
/** Milliseconds from input to paint. */
export type Samples = Record<Gesture, number[]>;

const TYPED = "Get the weekly letter that ";
/** A fast typist: twelve characters a second and more. */
const KEY_DELAY_MS = 60;
const DRAGS = 6;
const MOVES_PER_DRAG = 20;
const ROUNDS = 8;
/** Between two gestures, as a person makes it; some editors write their history only after a moment. */
const PAUSE_MS = 400;

async function timed(page: Page, wanted: Wanted, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate((next) => {
    const probe = window.inputProbe;
    if (probe) Object.assign(probe, { wanted: next, samples: [] });
  }, wanted);
  await act();
  await page.waitForFunction(() => window.inputProbe?.open === 0);
  return page.evaluate(() => {
    const probe = window.inputProbe;
    if (!probe) return [];
    probe.wanted = null;
    return probe.samples;
  });
}

/** Waits until the gesture has done what it should, and as long as a person would. */
async function expectCount(editor: EditorUnderTest, page: Page, count: number, after: string) {
  const deadline = Date.now() + 20_000;
  let found = await editor.countElements(page);
  while (found !== count && Date.now() < deadline) found = await editor.countElements(page);
  if (found !== count)
    throw new Error(`${editor.name} has ${found} elements after ${after}, not ${count}.`);
  await page.waitForTimeout(PAUSE_MS);
}

async function type(editor: EditorUnderTest, page: Page): Promise<number[]> {
  await editor.startTyping(page);
  const wanted: Wanted = { type: "keydown", until: "change" };
  const samples = await timed(page, wanted, () =>
    page.keyboard.type(TYPED, { delay: KEY_DELAY_MS }),
  );
  await editor.stopTyping(page);
  return samples;
}

/** Lifts an element, carries it over its neighbours and drops it there; then it is taken back. */
async function drag(editor: EditorUnderTest, page: Page, nth: number, into: Samples) {
  await editor.select(page, nth);
  const from = await editor.dragHandle(page, nth);
  const { mouse } = page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  // Some editors lift only after the button was held for a moment.
  await page.waitForTimeout(300);
  await mouse.move(from.x + 8, from.y + 8, { steps: 3 });
  await page.waitForTimeout(300);
  const moves = await timed(page, { type: "pointermove", until: "frame" }, async () => {
    for (let at = 1; at <= MOVES_PER_DRAG; at += 1) {
      await mouse.move(from.x + 8, from.y + 8 + at * 10);
      await page.waitForTimeout(16);
    }
  });
  into.drag.push(...moves);
  into.drop.push(...(await timed(page, { type: "pointerup", until: "change" }, () => mouse.up())));
  await page.waitForTimeout(500);
}

async function duplicateDeleteUndo(editor: EditorUnderTest, page: Page, into: Samples) {
  const count = await editor.countElements(page);
  await editor.select(page, 2);
  const button = await editor.duplicateButton(page);
  await page.mouse.move(button.x, button.y);
  const click: Wanted = { type: "click", until: "change" };
  const key: Wanted = { type: "keydown", until: "change" };
  const undo = () => page.keyboard.press("Control+z");
  into.duplicate.push(
    ...(await timed(page, click, () => page.mouse.click(button.x, button.y))).slice(0, 1),
  );
  await expectCount(editor, page, count + 1, "duplicating");
  await editor.select(page, 2);
  into.delete.push(...(await timed(page, key, () => page.keyboard.press("Delete"))));
  await expectCount(editor, page, count, "deleting");
  // The first key is Ctrl alone.
  into.undo.push(...(await timed(page, key, undo)).slice(-1));
  await expectCount(editor, page, count + 1, "undoing the deletion");
  into.undo.push(...(await timed(page, key, undo)).slice(-1));
  await expectCount(editor, page, count, "undoing the copy");
}

export const noSamples = (): Samples => ({
  type: [],
  drag: [],
  drop: [],
  duplicate: [],
  delete: [],
  undo: [],
});

/** Adds to `samples` as it goes, so that what was measured before a failure is kept. */
export async function perform(editor: EditorUnderTest, page: Page, samples: Samples) {
  samples.type.push(...(await type(editor, page)));
  for (let round = 0; round < ROUNDS; round += 1) await duplicateDeleteUndo(editor, page, samples);
  for (let nth = 0; nth < DRAGS; nth += 1) await drag(editor, page, nth % 3, samples);
}
