/**
 * The rows of `_scheduled_functions`: what is due, and the states it goes through. Every component
 * has a table of its own for what its functions schedule, wherever that is to run.
 */
import type { ComponentPath, StoredDocument, Tables, Transaction } from "../database/database";
import type { State } from "../functions/scheduled-state";
import type { ConvexJson } from "../values/convex-json";

export type ScheduledFunction = {
  readonly id: string;
  /** The component whose function scheduled it, and that of the function to run. */
  readonly scheduledBy: ComponentPath;
  readonly component: ComponentPath;
  /** Path as `file.js:name`. */
  readonly name: string;
  readonly args: ConvexJson;
  readonly dueMs: number;
};

/** Production keeps finished ones for a week. */
const KEPT_MS = 7 * 24 * 3600 * 1000;
const PRUNED_AT_ONCE = 500;

function parse(row: StoredDocument, scheduledBy: ComponentPath): ScheduledFunction {
  const { name, args, scheduledTime, component } = row.json;
  const [first = {}] = Array.isArray(args) ? args : [{}];
  return {
    id: row.id,
    scheduledBy,
    component: typeof component === "string" ? component : scheduledBy,
    name: String(name),
    args: first,
    dueMs: Number(scheduledTime),
  };
}

/** Functions in a state, whichever of these components scheduled them, the earliest due first. */
export function inStateAnywhere(
  transaction: Transaction,
  components: Iterable<ComponentPath>,
  kind: State["kind"],
  limit: number,
): ScheduledFunction[] {
  const found = [...components].flatMap((path) =>
    inState(transaction.inComponent(path), kind, limit),
  );
  return found.sort((a, b) => a.dueMs - b.dueMs).slice(0, limit);
}

/** Functions in a state, the earliest due first. */
export function inState(tables: Tables, kind: State["kind"], limit: number): ScheduledFunction[] {
  const stream = tables.query({
    source: {
      type: "IndexRange",
      indexName: "_scheduled_functions.by_state",
      range: [{ type: "Eq", fieldPath: "state.kind", value: kind }],
      order: "asc",
    },
    operators: [{ limit }],
  });
  const found: ScheduledFunction[] = [];
  for (let row = stream.next(); row !== null; row = stream.next())
    found.push(parse(row, tables.componentPath));
  stream.close();
  return found;
}

/** Forgets what finished long ago. */
export function pruneFinished(tables: Tables, nowMs: number): void {
  for (const kind of ["success", "failed", "canceled"] as const) {
    for (const { id, dueMs } of inState(tables, kind, PRUNED_AT_ONCE)) {
      if (dueMs < nowMs - KEPT_MS) tables.remove(id, "_scheduled_functions");
    }
  }
}
