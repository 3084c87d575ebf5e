/**
 * The gestures, performed through the browser's own input, and how long each took to be painted. Each is
 * looked at afterwards: one that did not do what it should ends the measurement of that editor with words.
 */
import type { Page } from "@playwright/test";
import type { Effect, Wanted } from "./probe";
import type { EditorUnderTest } from "./under-test";

export const GESTURES = ["type", "drag", "drop", "duplicate", "delete", "undo"] as const;
export type Gesture = (typeof GESTURES)[number];
/** Milliseconds from input to paint. */
export type Samples = Record<Gesture, number[]>;

/** How often each gesture is made. */
export interface Effort {
  openings: number;
  rounds: number;
  drags: number;
}

const TYPED = "Get the weekly letter that ";
/** A fast typist: twelve characters a second and more. */
const KEY_DELAY_MS = 60;
const MOVES_PER_DRAG = 10;
/** Far enough that the element lands somewhere else. */
const MOVE_PX = 20;
/** Between two gestures, as a person makes it; some editors write their history only after a moment. */
const PAUSE_MS = 400;
/** Longer than the slowest editor takes on the largest page. */
const PATIENCE_MS = 20_000;

const read = (page: Page, effect: Effect): Promise<string> =>
  page.evaluate((what) => window.inputProbe?.read(what) ?? "", effect);

/** @param before what the effect is a change from */
async function timed(
  page: Page,
  wanted: Wanted,
  before: string,
  act: () => Promise<void>,
): Promise<number[]> {
  await page.evaluate(
    (next) => window.inputProbe && Object.assign(window.inputProbe, { ...next, samples: [] }),
    { wanted, before },
  );
  await act();
  await page.waitForFunction(() => window.inputProbe?.open === 0);
  return page.evaluate(() => {
    const probe = window.inputProbe;
    if (!probe) return [];
    probe.wanted = null;
    return probe.samples;
  });
}

/** Waits until the page reads as it should after a gesture, and as long as a person would. */
async function expectEffect(
  { name }: EditorUnderTest,
  page: Page,
  effect: Effect,
  { after, isDone }: { after: string; isDone: (now: string) => boolean },
) {
  const deadline = Date.now() + PATIENCE_MS;
  let now = await read(page, effect);
  while (!isDone(now) && Date.now() < deadline) now = await read(page, effect);
  if (!isDone(now)) throw new Error(`${after} did not do in ${name} what it should.`);
  await page.waitForTimeout(PAUSE_MS);
}

async function type(editor: EditorUnderTest, page: Page): Promise<number[]> {
  await editor.startTyping(page);
  const samples = await timed(page, { type: "keydown", until: "typed" }, "", () =>
    page.keyboard.type(TYPED, { delay: KEY_DELAY_MS }),
  );
  const typed = TYPED.trim();
  await expectEffect(editor, page, "typed", {
    after: "Typing",
    isDone: (now) => now.replaceAll("\u00a0", " ").includes(typed),
  });
  await editor.stopTyping(page);
  return samples;
}

/** Lifts an element, carries it over its neighbours and drops it there. */
async function drag(editor: EditorUnderTest, page: Page, nth: number, into: Samples) {
  await editor.select(page, nth);
  const from = await editor.dragHandle(page, nth);
  const { mouse } = page;
  await mouse.move(from.x, from.y);
  const order = await read(page, "order");
  await mouse.down();
  // Some editors lift only after the button was held for a moment.
  await page.waitForTimeout(300);
  await mouse.move(from.x + 8, from.y + 8, { steps: 3 });
  await page.waitForTimeout(300);
  const moves = await timed(page, { type: "pointermove", until: "frame" }, "", async () => {
    for (let at = 1; at <= MOVES_PER_DRAG; at += 1) {
      await mouse.move(from.x + 8, from.y + 8 + at * MOVE_PX);
      await page.waitForTimeout(16);
    }
  });
  // Some editors show the new order while dragging: they are done when they have drawn again.
  const drops = await timed(page, { type: "pointerup", until: "order" }, order, () => mouse.up());
  await page.waitForTimeout(PAUSE_MS);
  into.drag.push(...moves);
  // The nearest place was the one it came from: nothing was to be seen, so nothing was measured.
  if ((await read(page, "order")) !== order) into.drop.push(...drops);
}

async function duplicateDeleteUndo(editor: EditorUnderTest, page: Page, into: Samples) {
  const count = Number(await read(page, "count"));
  const expectCount = (expected: number, after: string) =>
    expectEffect(editor, page, "count", { after, isDone: (now) => Number(now) === expected });
  const key: Wanted = { type: "keydown", until: "count" };
  // Ctrl is down already: the frames that were waited for after its own key would be in the way.
  const undo = async (from: number) => {
    await page.keyboard.down("Control");
    const samples = await timed(page, key, String(from), () => page.keyboard.press("z"));
    await page.keyboard.up("Control");
    return samples;
  };

  await editor.select(page, 2);
  const button = await editor.duplicateButton(page);
  await page.mouse.move(button.x, button.y);
  const clicks = await timed(page, { type: "click", until: "count" }, String(count), () =>
    page.mouse.click(button.x, button.y),
  );
  await expectCount(count + 1, "Duplicating");
  into.duplicate.push(...clicks.slice(0, 1));
  await editor.select(page, 2);
  const deletes = await timed(page, key, String(count + 1), () => page.keyboard.press("Delete"));
  await expectCount(count, "Deleting");
  into.delete.push(...deletes);
  const undone = await undo(count);
  await expectCount(count + 1, "Undoing the deletion");
  into.undo.push(...undone);
  const undoneCopy = await undo(count + 1);
  await expectCount(count, "Undoing the copy");
  into.undo.push(...undoneCopy);
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
export async function perform(
  editor: EditorUnderTest,
  page: Page,
  { rounds, drags }: Effort,
  samples: Samples,
) {
  await page.evaluate(
    (selectors) => window.inputProbe && Object.assign(window.inputProbe, selectors),
    editor.selectors,
  );
  samples.type.push(...(await type(editor, page)));
  // In turns, so that of an editor that is out of time some of each is known.
  for (let round = 0; round < Math.max(rounds, drags); round += 1) {
    if (round < rounds) await duplicateDeleteUndo(editor, page, samples);
    if (round < drags) await drag(editor, page, round % 3, samples);
  }
  if (samples.drop.length * 2 < drags) throw new Error(`Dropping in ${editor.name} moves nothing.`);
}
