/**
 * The components of npm, called through the public functions of an app that installs them: every
 * program of calls gives the same results here and on convex-test.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Value } from "convex/values";
import { onConvexTest, onRuntime, type Kind, type Place } from "./components-app";

type Step =
  | { readonly pass: number }
  | { readonly kind: Kind; readonly name: string; readonly args: Record<string, Value> };

const opened: Place[] = [];

afterEach(async () => {
  for (const place of opened.splice(0)) await place.close();
});

const query = (name: string, args: Record<string, Value> = {}): Step => ({
  kind: "query",
  name,
  args,
});
const mutation = (name: string, args: Record<string, Value> = {}): Step => ({
  kind: "mutation",
  name,
  args,
});
const action = (name: string, args: Record<string, Value> = {}): Step => ({
  kind: "action",
  name,
  args,
});
const pass = (ms: number): Step => ({ pass: ms });

async function resultsOn(open: () => Promise<Place>, steps: readonly Step[]): Promise<unknown[]> {
  const place = await open();
  opened.push(place);
  const results: unknown[] = [];
  for (const step of steps) {
    if ("pass" in step) await place.pass(step.pass);
    else results.push([step.name, withoutIds(await place.call(step.kind, step.name, step.args))]);
  }
  opened.splice(opened.indexOf(place), 1);
  await place.close();
  return results;
}

/** Ids and creation times look different in the two places, and show in words and cursors; so do paths. */
function withoutIds(value: unknown): unknown {
  const text = JSON.stringify(value ?? null)
    .replace(/\b([0-9]{15,}[A-Za-z_]+|[a-z0-9]{31,37})\b/g, "<id>")
    .replace(/\b1[0-9]{12}\.[0-9]+/g, "<time>")
    .replaceAll(".js:", ":");
  return JSON.parse(text);
}

const inserts = [5, 1, 9, 3, 7, 3].map((key, at) =>
  mutation("totals:insert", { namespace: "a", key, id: `item ${at}`, sumValue: key * 10 }),
);
const many = Array.from({ length: 60 }, (_, at) =>
  mutation("totals:insert", { namespace: "b", key: (at * 37) % 61, id: `b${at}`, sumValue: at }),
);

const programs: Record<string, readonly Step[]> = {
  aggregate: [
    ...inserts,
    query("totals:overview", { namespace: "a", upTo: 5 }),
    mutation("totals:insertThenFail", { namespace: "a", key: 2, id: "never" }),
    mutation("totals:remove", { namespace: "a", key: 9, id: "item 2" }),
    mutation("totals:remove", { namespace: "a", key: 9, id: "item 2" }),
    mutation("totals:replace", { namespace: "a", key: 1, id: "item 1", newKey: 100 }),
    query("totals:overview", { namespace: "a", upTo: 50 }),
    ...many,
    query("totals:overview", { namespace: "b", upTo: 30 }),
    query("totals:overview", { namespace: "empty", upTo: 30 }),
    mutation("totals:clear", { namespace: "b" }),
    pass(500),
    query("totals:overview", { namespace: "b", upTo: 30 }),
    query("totals:overview", { namespace: "a", upTo: 30 }),
  ],
  "rate limiter": [
    ...["k", "k", "k", "k", "other"].map((key) =>
      mutation("limits:take", { name: "letters", key }),
    ),
    query("limits:check", { name: "letters", key: "k" }),
    mutation("limits:takeThenFail", { name: "letters", key: "other" }),
    query("limits:check", { name: "letters", key: "other" }),
    mutation("limits:takeOrThrow", { name: "letters", key: "k" }),
    pass(11_000),
    mutation("limits:take", { name: "letters", key: "k" }),
    mutation("limits:take", { name: "letters", key: "k", count: 2 }),
    mutation("limits:reset", { name: "letters", key: "k" }),
    mutation("limits:take", { name: "letters", key: "k", count: 3 }),
    ...["c", "c", "c"].map((key) => mutation("limits:take", { name: "calls", key })),
    pass(60_000),
    mutation("limits:take", { name: "calls", key: "c" }),
    mutation("limits:take", { name: "calls", key: "c", count: 99 }),
  ],
  workpool: [
    ...["one", "two", "three"].map((label) => mutation("jobs:enqueue", { label, what: "write" })),
    mutation("jobs:enqueue", { label: "look", what: "read" }),
    mutation("jobs:enqueue", { label: "deed", what: "succeed" }),
    mutation("jobs:enqueue", { label: "misdeed", what: "fail" }),
    mutation("jobs:enqueue", { label: "again", what: "fail", retry: true }),
    mutation("jobs:enqueueThenFail", { label: "never" }),
    mutation("jobs:enqueueThenCancel", { label: "called off" }),
    action("jobs:enqueueFromAction", { label: "from an action" }),
    pass(20_000),
    query("jobs:outcome"),
  ],
  migrations: [
    mutation("moves:fill", { count: 11 }),
    mutation("moves:start", { name: "shout", dryRun: true }),
    query("moves:status"),
    mutation("moves:start", { name: "shout" }),
    pass(2000),
    query("moves:status"),
    mutation("moves:start", { name: "shout" }),
    mutation("moves:start", { name: "fail" }),
    pass(2000),
    query("moves:status"),
  ],
  presence: [
    mutation("rooms:beat", { room: "den", user: "ada", session: "s1" }),
    mutation("rooms:beat", { room: "den", user: "bob", session: "s2" }),
    mutation("rooms:beat", { room: "hall", user: "ada", session: "s3" }),
    query("rooms:list", { room: "den" }),
    query("rooms:roomsOf", { user: "ada" }),
    mutation("rooms:beat", { room: "hall", user: "ada", session: "s1" }),
    mutation("rooms:leave", { session: "s2" }),
    query("rooms:list", { room: "den" }),
    pass(1000),
    mutation("rooms:beat", { room: "den", user: "ada", session: "s1" }),
    pass(2000),
    query("rooms:list", { room: "den" }),
    query("rooms:list", { room: "hall" }),
    mutation("rooms:removeUser", { room: "den", user: "bob" }),
    pass(5000),
    query("rooms:list", { room: "den" }),
    query("rooms:roomsOf", { user: "ada" }),
  ],
  crons: [
    mutation("timers:register", { name: "quick", ms: 1000 }),
    mutation("timers:register", { name: "minute", cronspec: "* * * * *" }),
    mutation("timers:register", { name: "quick", ms: 2000 }),
    mutation("timers:register", { name: "wrong", cronspec: "never" }),
    query("timers:list"),
    pass(3500),
    query("timers:ticks"),
    mutation("timers:remove", { name: "quick" }),
    pass(60_000),
    query("timers:ticks"),
    query("timers:list"),
    mutation("timers:remove", { name: "quick" }),
  ],
  "a component of the app's own, installed twice": [
    mutation("accounts:add", { first: 1, second: 2, stamp: "paid" }),
    mutation("accounts:addSome", { amount: 3 }),
    mutation("accounts:addThenFail", { amount: 4 }),
    query("accounts:list"),
    mutation("accounts:callSecret", { amount: 5 }),
    mutation("accounts:later", { amount: 6 }),
    query("accounts:scheduled"),
    query("accounts:list"),
    pass(3000),
    query("accounts:list"),
    query("accounts:scheduled"),
  ],
};

describe.each(Object.entries(programs))("%s", (_name, steps) => {
  test("gives the same results as on convex-test", async () => {
    const expected = await resultsOn(onConvexTest, steps);
    expect(await resultsOn(onRuntime, steps)).toEqual(expected);
  }, 60_000);
});
