/** The syscalls of `ctx.scheduler`: a scheduled function is a row, written in the caller's transaction. */
import { DatabaseError } from "../../database/errors";
import type { Tables } from "../../database/database";
import type { ConvexJson, ConvexJsonObject } from "../../values/convex-json";
import type { AppVersion } from "../app-version";
import { addressOf, findFunction } from "../function-address";
import { LIMITS } from "../../values/limits";
import { measureValue } from "../../values/measure-document";
import type { Execution, Frame } from "../frame";
import { anyValue, numeric, objectArgument, text } from "./arguments";

type Handler = (frame: Frame, argsJson: string) => string;

const FIVE_YEARS_MS = 5 * 366 * 24 * 3600 * 1000;

/** Writes the row of a function to be run, among those of the component that asks; answers its id. */
export function scheduleRow(
  tables: Tables,
  version: AppVersion,
  args: ConvexJsonObject,
  nowMs: number,
): string {
  const address = addressOf(version, tables.componentPath, args);
  const { path } = address;
  const spec = findFunction(version, address)?.spec;
  if (spec === undefined)
    throw new Error(`Attempted to schedule function that does not exist: ${path}`);
  if (spec.kind === "Query")
    throw new Error(
      `Unsupported function type. Only mutations and actions can be scheduled: ${path} is a query.`,
    );
  const dueMs = Math.max(numeric(args, "ts") * 1000, nowMs);
  if (dueMs > nowMs + FIVE_YEARS_MS)
    throw new DatabaseError(
      "InvalidScheduledTime",
      "Functions cannot be scheduled more than 5 years ahead.",
    );
  const functionArgs: ConvexJson = anyValue(args, "args");
  return tables.insert("_scheduled_functions", {
    name: path.replace(":", ".js:"),
    ...(spec.component === tables.componentPath ? {} : { component: spec.component }),
    args: [functionArgs],
    scheduledTime: dueMs,
    state: { kind: "pending" },
  });
}

/** Cancels a pending function; one that is running finishes, but what it schedules later is its own. */
export function cancelRow(tables: Tables, id: string, nowMs: number): void {
  const row = tables.get(id, "_scheduled_functions");
  if (row === null) return;
  const { state } = row.json;
  const kind = typeof state === "object" && state !== null && "kind" in state ? state.kind : null;
  if (kind !== "pending" && kind !== "inProgress") return;
  tables.shallowMerge(
    id,
    { state: { kind: "canceled" }, completedTime: nowMs },
    "_scheduled_functions",
  );
}

/** @throws DatabaseError beyond what one mutation may schedule. */
function countScheduled(execution: Execution, args: ConvexJson): void {
  const functions = execution.scheduled.functions + 1;
  const argsBytes = execution.scheduled.argsBytes + measureValue(args);
  if (functions > LIMITS.functionsScheduled)
    throw new DatabaseError(
      "TooManyFunctionsScheduled",
      `Too many functions scheduled by this mutation (limit: ${LIMITS.functionsScheduled})`,
    );
  if (argsBytes > LIMITS.scheduledArgsBytes)
    throw new DatabaseError(
      "ScheduledFunctionsArgumentsTooLarge",
      `Too large total size of the arguments of scheduled functions from this mutation (limit: ${LIMITS.scheduledArgsBytes} bytes)`,
    );
  execution.scheduled = { functions, argsBytes };
}

export const schedulerSyscalls: Readonly<Record<string, Handler>> = {
  "1.0/schedule": (frame, json) => {
    const { version, nowMs } = frame.execution;
    const args = objectArgument(json);
    countScheduled(frame.execution, args.args ?? {});
    const id = scheduleRow(frame.tables, version, args, nowMs);
    frame.execution.scheduledSomething = true;
    return JSON.stringify(id);
  },
  "1.0/cancel_job": (frame, json) => {
    cancelRow(frame.tables, text(objectArgument(json), "id"), frame.execution.nowMs);
    return "null";
  },
};
