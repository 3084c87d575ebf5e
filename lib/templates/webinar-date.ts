/** When a template's webinar takes place: the Thursday after next week's beginning, 19:00 UTC. */

const DAY_MS = 24 * 60 * 60_000;
const THURSDAY = 4;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Unix milliseconds; at least nine days from `now`, so that there is time to invite. */
export function webinarStart(now: number): number {
  const day = new Date(now + 9 * DAY_MS);
  const wait = (THURSDAY - day.getUTCDay() + 7) % 7;
  day.setUTCDate(day.getUTCDate() + wait);
  return day.setUTCHours(19, 0, 0, 0);
}

/** "Thursday 3 December" */
export function dayInWords(time: number): string {
  const date = new Date(time);
  return `Thursday ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
}
