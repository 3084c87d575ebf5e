/**
 * Turns cron jobs into scheduled functions when their time comes. The row that says when a job is
 * next due changes in the transaction that schedules its function: no occurrence runs twice. A job
 * whose last run has not finished skips its turn; turns missed while the machine was off count once.
 */
import type { ComponentPath, Tables, Transaction } from "../database/database";
import { APP, type AppVersion, type CronSchedule, type CronSpec } from "../functions/app-version";
import type { Engine } from "../functions/engine";
import { allRows, putRow, removeRow } from "../functions/system-rows";
import type { ConvexJsonObject } from "../values/convex-json";
import { nextMatch, parseCronExpression } from "./cron-expression";
import { stateOf } from "../functions/scheduled-state";

/** The clock is looked at this often at least: it may have been set, and timers do not hear of that. */
const LONGEST_TIMER_MS = 1000;
const RETRY_MS = 5000;
/** As other cron daemons have it: a clock corrected by up to three hours repeats nothing. */
const SET_BACK_MS = 3 * 3600_000;

/** The time after `afterMs` at which a schedule fires; intervals count from there. */
export function nextRunMs(schedule: CronSchedule, afterMs: number): number | null {
  switch (schedule.type) {
    case "interval":
      return afterMs + schedule.intervalMs;
    case "cron":
      return nextMatch(parseCronExpression(schedule.expression), afterMs);
    default: {
      const never: never = schedule;
      return never;
    }
  }
}

export class Crons {
  readonly #engine: Engine;
  #timer: NodeJS.Timeout | null = null;
  #started = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.onVersion(() => this.#adopt());
  }

  start(): void {
    this.#started = true;
    this.#adopt();
  }

  stop(): void {
    this.#started = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Makes the rows those of the current code: new jobs get their first time, gone ones go. */
  #adopt(): void {
    if (!this.#started) return;
    const crons = jobsOf(this.#engine.version);
    const now = this.#engine.clock();
    this.#engine.transact((tables) => {
      const rows = new Map(
        allRows(tables, "_cron_jobs").map(({ json }) => [String(json.name), json]),
      );
      for (const { key, cron } of crons) {
        const spec = JSON.stringify(cron);
        if (rows.get(key)?.spec === spec) continue;
        const first = cron.schedule.type === "interval" ? now : nextRunMs(cron.schedule, now);
        put(tables, key, { spec, nextMs: first, lastId: null });
      }
      for (const name of rows.keys()) {
        if (!crons.some(({ key }) => key === name))
          removeRow(tables, "_cron_jobs", "by_name", [["name", name]]);
      }
    });
    this.#fire();
  }

  #fire(): void {
    if (!this.#started) return;
    const now = this.#engine.clock();
    const scheduled = this.#engine.transact((tables) => {
      const rows = rowsOf(tables, jobsOf(this.#engine.version));
      const due = rows.filter(({ nextMs }) => nextMs !== null && nextMs <= now);
      for (const row of due) this.#schedule(tables, row, now);
      for (const row of rows) followClock(tables, row, now);
      return due.length > 0;
    });
    if (scheduled) this.#engine.announce([], true);
    this.#plan(now);
  }

  /** A long mutation in the other thread is not interrupted; a timer that was replaced meanwhile is void. */
  async #fireInTurn(timer: NodeJS.Timeout): Promise<void> {
    await this.#engine.whenWritable();
    if (this.#timer === timer) this.#fireOrRetry();
  }

  /** When the storage refuses writes the turn is not lost but late. */
  #fireOrRetry(): void {
    try {
      this.#fire();
    } catch (error) {
      console.error("A cron job could not be scheduled:", error);
      this.#timer = setTimeout(() => this.#fireOrRetry(), RETRY_MS);
      this.#timer.unref();
    }
  }

  #schedule(transaction: Transaction, row: CronRow, now: number): void {
    const { key, component, cron, spec, lastId } = row;
    const tables = transaction.inComponent(component);
    const state = lastId === null ? null : stateOf(tables, lastId);
    const underWay = state === "pending" || state === "inProgress";
    const id = underWay
      ? lastId
      : tables.insert("_scheduled_functions", {
          name: cron.path.replace(":", ".js:"),
          args: [cron.args],
          scheduledTime: now,
          state: { kind: "pending" },
        });
    put(transaction, key, { spec, nextMs: nextRunMs(cron.schedule, now), lastId: id });
  }

  #plan(now: number): void {
    const times = this.#engine
      .read((tables) => rowsOf(tables, jobsOf(this.#engine.version)))
      .flatMap(({ nextMs }) => (nextMs === null ? [] : [nextMs]));
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (times.length === 0) return;
    const waitMs = Math.min(Math.max(Math.min(...times) - now, 1), LONGEST_TIMER_MS);
    const timer = setTimeout(() => void this.#fireInTurn(timer), waitMs);
    this.#timer = timer;
    timer.unref();
  }
}

type CronJob = { key: string; component: ComponentPath; cron: CronSpec };
type CronRow = CronJob & { spec: string; nextMs: number | null; lastId: string | null };

/** The jobs of all components; what names a job of a component cannot be the name of one of the app. */
function jobsOf(version: AppVersion): CronJob[] {
  return [...version.components.values()].flatMap(({ path: component, crons }) =>
    crons.map((cron) => {
      const key = component === APP ? cron.name : `${component}\n${cron.name}`;
      return { key, component, cron };
    }),
  );
}

function rowsOf(tables: Tables, jobs: readonly CronJob[]): CronRow[] {
  return allRows(tables, "_cron_jobs").flatMap(({ json }) => {
    const job = jobs.find(({ key }) => key === json.name);
    if (job === undefined) return [];
    const nextMs = typeof json.nextMs === "number" ? json.nextMs : null;
    return [
      {
        ...job,
        spec: String(json.spec),
        nextMs,
        lastId: typeof json.lastId === "string" ? json.lastId : null,
      },
    ];
  });
}

/**
 * When the clock was set back, the next time of a job may be far ahead: it is counted anew. Not so
 * for an expression and a few hours, or what ran before the change would run a second time after it.
 */
function followClock(
  tables: Tables,
  { key, cron, spec, nextMs, lastId }: CronRow,
  now: number,
): void {
  const fresh = nextRunMs(cron.schedule, now);
  if (nextMs === null || fresh === null) return;
  const aheadMs = nextMs - fresh;
  const toleratedMs = cron.schedule.type === "interval" ? 0 : SET_BACK_MS;
  if (aheadMs > toleratedMs) put(tables, key, { spec, nextMs: fresh, lastId });
}

function put(tables: Tables, name: string, rest: ConvexJsonObject): void {
  putRow(tables, "_cron_jobs", "by_name", [["name", name]], rest);
}
