/** How times are said in the app. Every time is Unix milliseconds; words are English. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const dayFormat = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayOfYearFormat = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const weekdayFormat = new Intl.DateTimeFormat("en", {
  weekday: "long",
  day: "numeric",
  month: "long",
});
const wholeFormat = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const clockFormat = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/** "just now", "3 min ago", "5 h ago", "yesterday", "12 Mar", "12 Mar 2025". */
export function timeAgo(at: number, now: number): string {
  const age = now - at;
  if (age < 45 * SECOND_MS) return "just now";
  if (age < HOUR_MS) return `${Math.max(1, Math.round(age / MINUTE_MS))} min ago`;
  if (age < DAY_MS && isSameDay(at, now)) return `${Math.round(age / HOUR_MS)} h ago`;
  if (isSameDay(at, now - DAY_MS)) return "yesterday";
  return isSameYear(at, now) ? dayFormat.format(at) : dayOfYearFormat.format(at);
}

/** "Today", "Yesterday", "Monday, March 12": the heading of a day. */
export function dayWords(at: number, now: number): string {
  if (isSameDay(at, now)) return "Today";
  if (isSameDay(at, now - DAY_MS)) return "Yesterday";
  return isSameYear(at, now) ? weekdayFormat.format(at) : dayOfYearFormat.format(at);
}

export function wholeTime(at: number): string {
  return wholeFormat.format(at);
}

export function clockTime(at: number): string {
  return clockFormat.format(at);
}

/** "14 March" – for a date ahead, such as a forecast. */
export function shortDay(at: number): string {
  return dayFormat.format(at);
}

/** True when both fall on one day where the reader is. */
export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear();
}
