/**
 * Everything the editor needs from outside, as one seam: the app gives Convex, tests give memory.
 * Guarantee asked of an implementation: when `applyDiff` has answered "applied", the sections given
 * by `sections` already contain the change, so a confirmed change never flickers away.
 */
import type { PageDiff } from "../page-document/diff";
import type { ElementKey, PageElement } from "../page-document/element";

export type SendResult =
  /** `inverse` takes the change back from where it arrived; null when the first answer was lost. */
  | { kind: "applied"; inverse: PageDiff | null }
  /** The server understood and said no; the change is taken back and the words are shown. */
  | { kind: "refused"; title: string; detail: string }
  /** Nobody knows whether it arrived; the same diffId is sent again. */
  | { kind: "failed"; detail: string };

export interface EditorDoors {
  /** Applies a diff exactly once for each `diffId`, in the order of calls. */
  applyDiff(diffId: string, diff: PageDiff): Promise<SendResult>;
  /** Follows a section that is about to exist, so that it is there when the server confirms it. */
  expectSection(sectionKey: ElementKey): void;
  /** What the server says now, section by section; null while the first answer is on its way. */
  sections(): Iterable<readonly PageElement[]> | null;
  /** Calls back after each change of `sections` or `isOnline`. */
  subscribe(listener: () => void): () => void;
  isOnline(): boolean;
}

export interface Clock {
  nowMs(): number;
  /** Calls back once after `delayMs`; the result cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
