/**
 * Cron expressions of five fields in UTC: minute hour day-of-month month day-of-week, with lists,
 * ranges, steps and names. As in Unix, when both days are restricted either may match.
 */
export type CronExpression = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Longer than the longest wait there is (29 February over a century's skipped leap year). */
const SEARCHED_DAYS = 366 * 9;

/** @throws Error naming the field that is wrong. */
export function parseCronExpression(text: string): CronExpression {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !day || !month || !weekday) {
    throw new Error(`Cron expression "${text}" must have five fields.`);
  }
  const weekdays = parseField(weekday, 0, 7, "day of week", WEEKDAYS, 0);
  if (weekdays.has(7)) weekdays.add(0);
  return {
    minutes: parseField(minute, 0, 59, "minute"),
    hours: parseField(hour, 0, 23, "hour"),
    days: parseField(day, 1, 31, "day of month"),
    months: parseField(month, 1, 12, "month", MONTHS, 1),
    weekdays,
    anyDay: day === "*",
    anyWeekday: weekday === "*",
  };
}

function parseField(
  text: string,
  least: number,
  most: number,
  what: string,
  names: readonly string[] = [],
  firstName = 0,
): Set<number> {
  const number = (word: string): number => {
    const named = names.indexOf(word.toLowerCase().slice(0, 3));
    const value = named >= 0 ? named + firstName : /^\d+$/.test(word) ? Number(word) : NaN;
    if (!(value >= least && value <= most))
      throw new Error(`"${word}" is no ${what} of a cron expression.`);
    return value;
  };
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", stepText] = part.split("/");
    const step = stepText === undefined ? 1 : Number(stepText);
    if (!Number.isInteger(step) || step < 1) throw new Error(`"${part}" has no valid step.`);
    const [from, to] = range.split("-");
    const start = range === "*" ? least : number(from ?? "");
    const openEnd = range === "*" || stepText !== undefined;
    const end = to !== undefined ? number(to) : openEnd ? most : start;
    for (let value = start; value <= end; value += step) values.add(value);
  }
  return values;
}

/** The first matching minute after `afterMs`, in milliseconds since 1970; null when there is none. */
export function nextMatch(cron: CronExpression, afterMs: number): number | null {
  const start = Math.floor(afterMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
  for (let day = Math.floor(start / DAY_MS); day <= start / DAY_MS + SEARCHED_DAYS; day++) {
    const dayMs = day * DAY_MS;
    if (!dayMatches(cron, new Date(dayMs))) continue;
    for (const hour of sorted(cron.hours)) {
      for (const minute of sorted(cron.minutes)) {
        const atMs = dayMs + (hour * 60 + minute) * MINUTE_MS;
        if (atMs >= start) return atMs;
      }
    }
  }
  return null;
}

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].sort((a, b) => a - b);
}

function dayMatches(cron: CronExpression, day: Date): boolean {
  if (!cron.months.has(day.getUTCMonth() + 1)) return false;
  const byDay = cron.days.has(day.getUTCDate());
  const byWeekday = cron.weekdays.has(day.getUTCDay());
  if (cron.anyDay) return byWeekday;
  if (cron.anyWeekday) return byDay;
  return byDay || byWeekday;
}
