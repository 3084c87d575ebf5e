/** crons.ts as evaluated: every schedule becomes an interval or a cron expression in UTC. */
import type { CronSchedule, CronSpec } from "../functions/app-version";
import { canonicalPath, type FunctionSpec } from "../functions/function-spec";
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";
import { PushError } from "./push-request";

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export function parseCrons(
  exported: unknown,
  functions: ReadonlyMap<string, FunctionSpec>,
): CronSpec[] {
  if (exported === null || exported === undefined) return [];
  // The export is JSON text parsed a moment ago.
  const json = exported as ConvexJson;
  if (!isJsonObject(json)) throw invalid("crons.ts must export default cronJobs()");
  return Object.entries(json).map(([name, job]) => parseJob(name, job, functions));
}

function parseJob(
  name: string,
  job: ConvexJson,
  functions: ReadonlyMap<string, FunctionSpec>,
): CronSpec {
  if (!isJsonObject(job) || typeof job.name !== "string" || !isJsonObject(job.schedule)) {
    throw invalid(`"${name}" is malformed`);
  }
  const path = canonicalPath(job.name);
  const spec = functions.get(path);
  if (spec === undefined) throw invalid(`"${name}" schedules ${path}, which does not exist`);
  if (spec.kind === "Query") throw invalid(`"${name}" schedules ${path}, which is a query`);
  const [args = {}] = Array.isArray(job.args) ? job.args : [{}];
  return { name, path, args, schedule: parseSchedule(name, job.schedule) };
}

function parseSchedule(name: string, schedule: ConvexJsonObject): CronSchedule {
  const number = (field: string, otherwise: number) => {
    const value = schedule[field];
    return typeof value === "number" ? value : otherwise;
  };
  const minute = number("minuteUTC", 0);
  const hour = number("hourUTC", 0);
  switch (schedule.type) {
    case "interval": {
      const seconds = number("seconds", 0) + 60 * number("minutes", 0) + 3600 * number("hours", 0);
      return { type: "interval", intervalMs: seconds * 1000 };
    }
    case "hourly":
      return { type: "cron", expression: `${minute} * * * *` };
    case "daily":
      return { type: "cron", expression: `${minute} ${hour} * * *` };
    case "weekly": {
      const day = DAYS.indexOf(String(schedule.dayOfWeek).toLowerCase());
      return { type: "cron", expression: `${minute} ${hour} * * ${day}` };
    }
    case "monthly":
      return { type: "cron", expression: `${minute} ${hour} ${number("day", 1)} * *` };
    case "cron":
      return { type: "cron", expression: String(schedule.cron) };
    default:
      throw invalid(`"${name}" has an unknown kind of schedule`);
  }
}

function invalid(why: string): PushError {
  return new PushError("InvalidCrons", `crons.ts: ${why}.`);
}
