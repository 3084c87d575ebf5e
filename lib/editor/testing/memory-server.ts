/**
 * A server in memory for tests of the core: keeps one page, answers when the test says so, refuses
 * what does not fit, applies each diffId once. Everybody's doors see the same page.
 */
import { applyDiff } from "../../page-document/apply-diff";
import { checkDiff } from "../../page-document/check-diff";
import type { PageDiff } from "../../page-document/diff";
import { childrenOf, documentFrom, subtree, type PageDocument } from "../../page-document/document";
import type { PageElement } from "../../page-document/element";
import { invertDiff } from "../../page-document/invert-diff";
import { PageDiffError } from "../../page-document/problem";
import { stillMarked } from "../../page-document/still-marked";
import type { Clock, EditorDoors, SendResult } from "../doors";

interface Waiting {
  diffId: string;
  diff: PageDiff;
  answer: (result: SendResult) => void;
}

export interface MemoryServer {
  doors(): EditorDoors;
  document(): PageDocument;
  /** Every diff that was sent, resends included. */
  sent: { diffId: string; diff: PageDiff }[];
  setOnline(isOnline: boolean): void;
  /** Answers what is waiting as a server does; resolves when the answers were heard. */
  deliver(): Promise<void>;
  /** Fails what is waiting; `wasApplied` when only the answer was lost. */
  loseAnswers(wasApplied: boolean): Promise<void>;
}

export function createMemoryServer(elements: Iterable<PageElement>): MemoryServer {
  let page = documentFrom(elements);
  let isOnline = true;
  let waiting: Waiting[] = [];
  const applied = new Set<string>();
  const listeners = new Set<() => void>();
  const sent: MemoryServer["sent"] = [];
  const tell = () => listeners.forEach((listener) => listener());

  function answerTo({ diffId, diff }: Waiting): SendResult {
    if (applied.has(diffId)) return { kind: "applied", inverse: null };
    let inverse: PageDiff;
    try {
      const still = stillMarked(page, diff);
      const [problem] = checkDiff(page, still);
      if (problem) throw new PageDiffError(problem);
      inverse = invertDiff(page, still);
      page = applyDiff(page, still);
    } catch (error) {
      if (!(error instanceof PageDiffError)) throw error;
      return { kind: "refused", title: "Not saved", detail: error.message };
    }
    applied.add(diffId);
    return { kind: "applied", inverse };
  }

  return {
    sent,
    document: () => page,
    setOnline(next) {
      isOnline = next;
      tell();
    },
    async deliver() {
      while (waiting.length > 0) {
        for (const request of waiting.splice(0)) {
          const result = answerTo(request);
          tell();
          request.answer(result);
        }
        await microtasks();
      }
    },
    async loseAnswers(wasApplied) {
      for (const request of waiting.splice(0)) {
        if (wasApplied) answerTo(request);
        request.answer({ kind: "failed", detail: "The line broke." });
      }
      await microtasks();
    },
    doors: () => ({
      applyDiff(diffId, diff) {
        sent.push({ diffId, diff });
        return new Promise((answer) => {
          waiting = [...waiting, { diffId, diff, answer }];
        });
      },
      expectSection() {},
      sections: () => childrenOf(page, null).map((section) => subtree(page, section.key)),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      isOnline: () => isOnline,
    }),
  };
}

async function microtasks() {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

export interface TestClock extends Clock {
  /** Lets the time pass and calls what has become due, in order. */
  pass(ms: number): void;
}

export function createTestClock(): TestClock {
  let nowMs = 0;
  let timers: { dueMs: number; callback: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + delayMs, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    pass(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        const due = timers
          .filter((timer) => timer.dueMs <= untilMs)
          .sort((a, b) => a.dueMs - b.dueMs)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        nowMs = due.dueMs;
        due.callback();
      }
      nowMs = untilMs;
    },
  };
}
