/** The states a scheduled function goes through, and the moves between them. */
import type { ComponentPath, Tables, Transaction } from "../database/database";
import { isJsonObject, type ConvexJsonObject } from "../values/convex-json";

export type State =
  | { kind: "pending" }
  | { kind: "inProgress" }
  | { kind: "success" }
  | { kind: "failed"; error: string }
  | { kind: "canceled" };

/** A scheduled function, by the component whose table has its row. */
export type ScheduledJob = { readonly scheduledBy: ComponentPath; readonly id: string };

/** It ran already, or was cancelled. */
export class NoLongerPending extends Error {
  override name = "NoLongerPending";
}

export function stateOf(tables: Tables, id: string): State["kind"] | null {
  const state = tables.get(id, "_scheduled_functions")?.json.state;
  const kind = isJsonObject(state) ? state.kind : null;
  switch (kind) {
    case "pending":
    case "inProgress":
    case "success":
    case "failed":
    case "canceled":
      return kind;
    default:
      return null;
  }
}

/** Moves a row on, if it is still in the state it is expected in; answers whether it was. */
export function move(
  tables: Tables,
  id: string,
  from: State["kind"],
  to: State,
  nowMs: number,
): boolean {
  if (stateOf(tables, id) !== from) return false;
  const change: ConvexJsonObject = { state: { ...to } };
  if (to.kind !== "inProgress" && to.kind !== "pending") change.completedTime = nowMs;
  tables.shallowMerge(id, change, "_scheduled_functions");
  return true;
}

/** Part of the transaction of a scheduled mutation, which thereby happens once. @throws NoLongerPending */
export function complete(transaction: Transaction, job: ScheduledJob, nowMs: number): void {
  const tables = transaction.inComponent(job.scheduledBy);
  if (!move(tables, job.id, "pending", { kind: "success" }, nowMs)) throw new NoLongerPending();
}
