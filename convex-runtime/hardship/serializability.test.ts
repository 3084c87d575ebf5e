/**
 * Random transactions from many clients beside live queries: the whole history, replayed one commit
 * after the other in the order of the commits, answers every read as it was answered, and what a
 * client holds after a transition is the state at one instant. LONG_TESTS=1: a million reads.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Value } from "convex/values";
import type { Cell, Step } from "./app/convex/cells";
import { CellModel, CELLS } from "./cell-model";
import { CellWatcher } from "./cell-watcher";
import { DeploymentProcess, hardshipBundle } from "./deployment-process";
import { ResendingSession } from "./resending-session";

const LONG = process.env.LONG_TESTS === "1";
const READS = LONG ? 1_000_000 : 100_000;
/** The history is checked and forgotten this often. */
const READS_PER_ROUND = 20_000;
const CLIENTS = 16;
const WATCHERS = 4;
const STEPS = 24;
const WIDEST_RANGE = 25;
/** One program in so many is slow, so that others begin and end while it runs. */
const SLOW_ONE_IN = 60;
const SLOW_TURNS = 20_000_000;

type Commit = {
  readonly ts: bigint;
  readonly steps: readonly Step[];
  readonly read: readonly Cell[][];
};

const below = (limit: number) => Math.floor(Math.random() * limit);

function randomStep(): Step {
  const from = below(CELLS);
  const range = { from, to: Math.min(CELLS, from + 1 + below(WIDEST_RANGE)) };
  const draw = below(100);
  if (draw < 60) {
    const order = draw < 30 ? "asc" : "desc";
    return { kind: "read", ...range, order, take: 1 + below(10) };
  }
  if (draw < 76) return { kind: "fill", ...range };
  return { kind: draw < 92 ? "sum" : "remove", ...range };
}

/** One client's share of a round; each program is a transaction. */
async function work(session: ResendingSession, reads: number, history: Commit[]): Promise<void> {
  for (let done = 0; done < reads; done += STEPS) {
    const steps = Array.from({ length: STEPS }, randomStep);
    const turns = below(SLOW_ONE_IN) === 0 ? SLOW_TURNS : 0;
    const { result, ts } = await session.commit("cells:run", { steps: steps as Value[], turns });
    history.push({ ts, steps, read: result as unknown as Cell[][] }); // as `run` answers
  }
}

/** Replays one round on the model; answers what does not fit, and how many results were compared. */
function replay(model: CellModel, history: Commit[], watchers: readonly CellWatcher[]) {
  const problems: string[] = [];
  let compared = 0;
  history.sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
  const shown = watchers
    .flatMap((watcher) =>
      watcher.transitions.splice(0).map((transition) => ({ watcher, transition })),
    )
    .sort((a, b) => (a.transition.ts < b.transition.ts ? -1 : 1));
  const showUntil = (ts: bigint | null) => {
    while (shown[0] !== undefined && (ts === null || shown[0].transition.ts < ts)) {
      const { watcher, transition } = shown.shift() ?? shown[0];
      compared += watcher.checkAt(model, transition);
    }
  };
  for (const { ts, steps, read } of history) {
    showUntil(ts);
    for (const [at, step] of steps.entries()) {
      const answered = read[at] ?? [];
      const expected = model.perform(step, answered);
      compared++;
      if (JSON.stringify(answered) !== JSON.stringify(expected)) {
        problems.push(
          `commit ${ts} step ${at} ${JSON.stringify(step)} read ${JSON.stringify(answered)}, not ${JSON.stringify(expected)}`,
        );
      }
    }
  }
  showUntil(null);
  return { problems, compared };
}

const MODES = [
  ["long mutations on a thread of their own", undefined, READS],
  ["all mutations there", "all", READS / 5],
] as const;

it.each(MODES)(
  "answers every read as a serial run in commit order does, and shows no client two instants at once: %s",
  async (mode, laneFor, wanted) => {
    const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-serial-"));
    const lane = laneFor === undefined ? {} : { laneFor };
    const deployment = await new DeploymentProcess({ directory, ...lane }).ready();
    try {
      await deployment.push(await hardshipBundle());
      const sessions = Array.from({ length: CLIENTS }, (_, at) => new ResendingSession(`c${at}`));
      await Promise.all(sessions.map((session) => session.connect(deployment.url)));
      const watchers = await Promise.all(
        Array.from({ length: WATCHERS }, (_, name) => {
          const ranges = Array.from({ length: 4 }, () => {
            const from = below(CELLS - WIDEST_RANGE);
            return [from, from + 1 + below(WIDEST_RANGE)] as const;
          });
          return CellWatcher.open(deployment.url, name, ranges);
        }),
      );
      const model = new CellModel();
      const tally = { reads: 0, commits: 0, compared: 0 };
      while (tally.reads < wanted) {
        const history: Commit[] = [];
        const share = READS_PER_ROUND / CLIENTS;
        await Promise.all(sessions.map((session) => work(session, share, history)));
        const last = history.reduce((ts, commit) => (commit.ts > ts ? commit.ts : ts), 0n);
        expect(new Set(history.map(({ ts }) => ts)).size).toBe(history.length);
        tally.commits += history.length;
        tally.reads += history.length * STEPS;
        // What was shown is complete up to the last commit whose news has come.
        await Promise.all(watchers.map((watcher) => watcher.settle(last)));
        const { problems, compared } = replay(model, history, watchers);
        expect(problems.slice(0, 3)).toEqual([]);
        for (const watcher of watchers) expect(watcher.problems.slice(0, 3)).toEqual([]);
        tally.compared += compared;
      }
      const results = watchers.reduce((sum, watcher) => sum + watcher.results, 0);
      expect(results).toBeGreaterThan(0);
      expect(await deployment.ask("verify")).toEqual([]);
      console.log(
        `${mode}: ${tally.reads} reads in ${tally.commits} transactions of ${CLIENTS} clients and ${results} results of ` +
          `live queries replayed, ${tally.compared} comparisons`,
      );
      for (const watcher of watchers) watcher.close();
      for (const session of sessions) session.disconnect();
    } finally {
      await deployment.kill();
      rmSync(directory, { recursive: true, force: true });
    }
  },
  LONG ? 3_600_000 : 300_000,
);
