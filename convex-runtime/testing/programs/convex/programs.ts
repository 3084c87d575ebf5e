/* eslint-disable @convex-dev/explicit-table-ids, @convex-dev/no-filter-in-query --
   a program does not know the table of an id, and filters are among what it is to try */
/** Runs programs written in `steps.ts`; what a step throws is its outcome, and the program goes on. */
import {
  makeFunctionReference,
  mutationGeneric,
  paginationOptsValidator,
  queryGeneric,
  type ExpressionOrValue,
  type GenericDatabaseReader,
  type GenericDataModel,
  type GenericMutationCtx,
} from "convex/server";
import {
  ConvexError,
  convexToJson,
  jsonToConvex,
  v,
  type GenericId,
  type Value,
} from "convex/values";
import type { Bound, FilterPlan, Outcome, QueryPlan, Step } from "./steps";

type Ids = GenericId<string>[];
type Result = { outcomes: Outcome[]; ids: Ids };
type Context = GenericMutationCtx<GenericDataModel>;

const programArgs = { steps: v.any(), ids: v.array(v.string()), fails: v.boolean() };

/** Answers the outcomes and the ids known at the end; with `fails` it throws them, and nothing is kept. */
export const run = mutationGeneric({
  args: programArgs,
  handler: async (ctx, { steps, ids, fails }): Promise<Result> => {
    const result = await perform(ctx, steps, [...ids] as Ids);
    // As text: the test double does not carry every value through a nested failure.
    if (fails) throw new ConvexError(JSON.stringify(convexToJson(result as unknown as Value)));
    return result;
  },
});

export const read = queryGeneric({
  args: { plan: v.any() },
  handler: async (ctx, { plan }) => await planned(ctx.db, plan).collect(),
});

export const page = queryGeneric({
  args: { plan: v.any(), paginationOpts: paginationOptsValidator },
  handler: async (ctx, { plan, paginationOpts }) =>
    await planned(ctx.db, plan).paginate(paginationOpts),
});

async function perform(ctx: Context, steps: readonly Step[], ids: Ids): Promise<Result> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    try {
      outcomes.push({ value: await performOne(ctx, step, ids, outcomes) });
    } catch (error) {
      outcomes.push({ error: error instanceof Error ? error.message : String(error) });
    }
  }
  return { outcomes, ids };
}

async function performOne(ctx: Context, step: Step, ids: Ids, outcomes: Outcome[]): Promise<Value> {
  const { db } = ctx;
  switch (step.kind) {
    case "insert":
      ids.push(await db.insert(step.table, withIds(step.value, ids) as Record<string, Value>));
      return "inserted";
    case "get":
      return await db.get(refTo(ids, step.ref));
    case "remove":
      await db.delete(refTo(ids, step.ref));
      return "removed";
    case "patch":
      await db.patch(refTo(ids, step.ref), withIds(step.value, ids) as Record<string, Value>);
      return "patched";
    case "replace":
      await db.replace(refTo(ids, step.ref), withIds(step.value, ids) as Record<string, Value>);
      return "replaced";
    case "read": {
      const query = planned(db, step.plan);
      if (step.take === "collect") return await query.collect();
      if (step.take === "first") return await query.first();
      if (step.take === "unique") return await query.unique();
      return await query.take(step.take);
    }
    case "nested":
      return await runNested(ctx, step, ids, outcomes);
    default:
      return step satisfies never;
  }
}

/** What a failed program inserted keeps its numbers: those documents are gone. */
async function runNested(
  ctx: Context,
  { steps, fails }: Extract<Step, { kind: "nested" }>,
  ids: Ids,
  outcomes: Outcome[],
): Promise<Value> {
  const nested = makeFunctionReference<"mutation", Record<string, Value>, Result>("programs:run");
  const keep = (result: Result) => {
    outcomes.push(...result.outcomes);
    ids.splice(0, ids.length, ...result.ids);
  };
  try {
    keep(await ctx.runMutation(nested, { steps: steps as unknown as Value, ids, fails }));
    return "done";
  } catch (error) {
    if (!(error instanceof ConvexError)) throw error;
    keep(jsonToConvex(JSON.parse(String(error.data))) as unknown as Result); // as `run` threw it
    return "failed";
  }
}

function refTo(ids: Ids, ref: number): GenericId<string> {
  const id = ids[ref % Math.max(ids.length, 1)];
  if (id === undefined) throw new Error("nothing was inserted");
  return id;
}

function withIds(value: Value, ids: Ids): Value | undefined {
  if (value === "$unset") return undefined;
  if (typeof value === "string" && value.startsWith("@")) return ids[Number(value.slice(1))];
  if (typeof value !== "object" || value === null || value instanceof ArrayBuffer) return value;
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids) ?? null);
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, withIds(item as Value, ids)]),
  ) as Value;
}

/** The package's builders as they are at run time: their types follow a schema, which a program brings along. */
type AnyRange = { [Operator in Bound["operator"]]: (field: string, value: unknown) => AnyRange };
type AnyFilter = { field: (path: string) => unknown } & {
  [Operator in "eq" | "neq" | Bound["operator"]]: (left: unknown, right: unknown) => Condition;
} & { [Operator in "and" | "or"]: (...parts: Condition[]) => Condition } & {
  not: (part: Condition) => Condition;
};
type Condition = ExpressionOrValue<boolean>;

function planned(db: GenericDatabaseReader<GenericDataModel>, plan: QueryPlan) {
  const { table, index, order, filter } = plan;
  const source = db.query(table);
  const ranged =
    index === null
      ? source
      : source.withIndex(index.name, (q) => bounded(q as never, index.bounds) as never);
  const ordered = ranged.order(order);
  return filter === null ? ordered : ordered.filter((q) => filtered(q as never, filter));
}

function bounded(range: AnyRange, bounds: readonly Bound[]): AnyRange {
  return bounds.reduce(
    (built, { operator, field, value }) => built[operator](field, withIds(value, [])),
    range,
  );
}

function filtered(q: AnyFilter, plan: FilterPlan): Condition {
  switch (plan.operator) {
    case "and":
    case "or":
      return q[plan.operator](...plan.parts.map((part) => filtered(q, part)));
    case "not":
      return q.not(filtered(q, plan.part));
    default:
      return q[plan.operator](q.field(plan.field), withIds(plan.value, []));
  }
}
