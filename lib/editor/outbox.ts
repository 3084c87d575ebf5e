/**
 * My changes on their way to the server: one queue, sent in order, one at a time. A burst (typing, a
 * slider) is one diff, sent when it pauses. Guarantees: a change stays in `pending` until the server
 * confirmed or refused it; a resend carries the same diffId; nothing is dropped because the line is.
 */
import { nanoid } from "nanoid";
import type { PageDiff } from "../page-document/diff";
import type { Clock, EditorDoors, SendResult } from "./doors";
import { isMergeable, mergeDiffs } from "./merge-diffs";

/** A pause in typing that a person would call a pause: short enough that "Saved" follows at once. */
const BURST_IDLE_MS = 300;
/** Somebody who never pauses is still saved, and seen by others, this often. */
const BURST_LIMIT_MS = 1_500;
/** Waits before a change that may not have arrived is sent again; then a person must ask for it. */
const RETRY_DELAYS_MS = [500, 2_000, 5_000];

export type SavedState =
  { kind: "saved" } | { kind: "saving" } | { kind: "offline" } | { kind: "error"; detail: string };

interface Entry {
  diffId: string;
  diff: PageDiff;
  /** Set while the burst may still grow. */
  burst: string | null;
  startedMs: number;
}

export interface Outbox {
  add(diff: PageDiff, burst: string | null): void;
  /** Ends the burst and sends it now (blur, drop, publish). */
  flush(): void;
  retry(): void;
  /** In the order in which they were made. */
  pending(): readonly PageDiff[];
  savedState(): SavedState;
  /** Resolves when everything made so far was confirmed or refused. */
  settled(): Promise<void>;
  /** Puts right what waits behind a change that was just answered; null takes it out. */
  rewrite(right: (diff: PageDiff) => PageDiff | null): void;
}

interface OutboxOptions {
  doors: Pick<EditorDoors, "applyDiff" | "isOnline">;
  clock: Clock;
  /** Called when `pending` or `savedState` changed because of the server's answer. */
  onChange(): void;
  /** Before `onChange`. */
  onApplied(diff: PageDiff, inverse: PageDiff): void;
  onRefused(words: { title: string; detail: string }, diff: PageDiff): void;
}

export function createOutbox({ doors, clock, ...options }: OutboxOptions): Outbox {
  const queue: Entry[] = [];
  let isSending = false;
  let failure: string | null = null;
  let attempts = 0;
  let cancelTimer: (() => void) | null = null;
  let waiting: (() => void)[] = [];

  function wait(delayMs: number, then: () => void) {
    cancelTimer?.();
    cancelTimer = clock.after(delayMs, () => {
      cancelTimer = null;
      then();
    });
  }

  function flush() {
    for (const entry of queue) entry.burst = null;
    if (attempts === 0) sendNext();
  }

  function sendNext() {
    const entry = queue[0];
    if (isSending || !entry || entry.burst !== null) return;
    isSending = true;
    doors.applyDiff(entry.diffId, entry.diff).then(
      (result) => answered(result),
      (error: unknown) => answered({ kind: "failed", detail: String(error) }),
    );
  }

  function answered(result: SendResult) {
    isSending = false;
    if (result.kind === "failed") failed(result.detail);
    else {
      attempts = 0;
      failure = null;
      const { diff } = queue.shift() ?? {};
      if (diff) tell(result, diff);
    }
    options.onChange();
    if (queue.length === 0) for (const resolve of waiting.splice(0)) resolve();
    else if (result.kind !== "failed") sendNext();
  }

  function tell(result: Exclude<SendResult, { kind: "failed" }>, diff: PageDiff) {
    if (result.kind === "refused") options.onRefused(result, diff);
    else if (result.inverse) options.onApplied(diff, result.inverse);
  }

  function failed(detail: string) {
    const delayMs = RETRY_DELAYS_MS[attempts];
    attempts += 1;
    if (delayMs === undefined) failure = detail;
    else wait(delayMs, sendNext);
  }

  return {
    add(diff, burst) {
      const last = queue.at(-1);
      const nowMs = clock.nowMs();
      const grows = last && burst !== null && last.burst === burst && isMergeable(diff);
      if (grows && isMergeable(last.diff)) last.diff = mergeDiffs(last.diff, diff);
      else {
        if (last) last.burst = null;
        queue.push({ diffId: nanoid(), diff, burst, startedMs: nowMs });
      }
      const open = queue.at(-1);
      if (attempts > 0) return;
      if (open && open.burst !== null) {
        const leftMs = Math.max(0, open.startedMs + BURST_LIMIT_MS - nowMs);
        wait(Math.min(BURST_IDLE_MS, leftMs), flush);
      }
      sendNext();
    },
    flush,
    retry() {
      attempts = 0;
      failure = null;
      flush();
      options.onChange();
    },
    rewrite(right) {
      const righted = queue.flatMap((entry) => {
        const diff = right(entry.diff);
        return diff ? [{ ...entry, diff }] : [];
      });
      queue.splice(0, queue.length, ...righted);
    },
    pending: () => queue.map((entry) => entry.diff),
    savedState() {
      if (queue.length === 0) return { kind: "saved" };
      if (failure !== null) return { kind: "error", detail: failure };
      return doors.isOnline() ? { kind: "saving" } : { kind: "offline" };
    },
    settled() {
      if (queue.length === 0) return Promise.resolve();
      flush();
      return new Promise((resolve) => {
        waiting = [...waiting, resolve];
      });
    },
  };
}
