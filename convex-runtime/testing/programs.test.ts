/**
 * The embedded deployment against the platform's own test double: random
 * schemas and programs of writes, index ranges, filters, pages and nested
 * mutations that fail, run on both. Every result and every kind of error must
 * be the same; ids are compared by the order in which they were given.
 */
import { convexTest } from "convex-test";
import { makeFunctionReference, type GenericSchema, type SchemaDefinition } from "convex/server";
import { ConvexError, convexToJson, jsonToConvex, type Value } from "convex/values";
import fc from "fast-check";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AsyncLocalStorage } from "node:async_hooks";
import { expect, it, vi } from "vitest";
import { bundleWithCli } from "../deploy/cli-bundle";
import { parseSchema } from "../database/schema-definition";
import { openDeployment, type OpenDeploymentOptions } from "../open-deployment";
import { calls, schemas, setUp, type Call } from "./program-arbitraries";
import type { Outcome, QueryPlan, Step } from "./programs/convex/steps";

const LONG = process.env.LONG_TESTS === "1";
const RUNS = LONG ? 3_000 : 100;
const LONG_TIMEOUT_MS = 3_600_000;

/** The part of both backends that a program uses. */
interface Backend {
  mutation(reference: unknown, args: Record<string, Value>): Promise<unknown>;
  query(reference: unknown, args: Record<string, Value>): Promise<unknown>;
}

type AnySchema = SchemaDefinition<GenericSchema, boolean>;

const modules = {
  "/programs/convex/_generated/api.js": () => Promise.resolve({}),
  "/programs/convex/programs.ts": () => import("./programs/convex/programs"),
};

/** What both are asked for, ids replaced by their number and times left out. */
class Comparable {
  readonly ids: string[] = [];

  constructor(private readonly backend: Backend) {}

  async perform(one: Call): Promise<unknown> {
    switch (one.call) {
      case "run":
        return await this.run(one.steps, one.fails);
      case "read":
        return await this.settled(() => this.ask("query", "read", { plan: plain(one.plan) }));
      case "pages":
        return await this.settled(() => this.pages(one.plan, one.numItems));
      default:
        return one satisfies never;
    }
  }

  private async run(program: readonly Step[], fails: boolean): Promise<unknown> {
    const args = { steps: plain(program), ids: [...this.ids], fails };
    const kept = [...this.ids];
    try {
      return this.shown(await this.ask("mutation", "run", args), kept);
    } catch (error) {
      if (!(error instanceof ConvexError)) return { error: kindOf(error) };
      // Numbers given in a failed call are not given again.
      return { failed: this.shown(jsonToConvex(JSON.parse(String(error.data))), kept) };
    }
  }

  private shown(result: unknown, before: readonly string[]): unknown {
    const { ids, outcomes } = result as { ids: string[]; outcomes: Outcome[] }; // as `run` returns it
    this.ids.splice(0, this.ids.length, ...before, ...ids.slice(before.length));
    return outcomes.map((outcome) =>
      "error" in outcome ? { error: kindOf(outcome.error) } : this.comparable(outcome.value),
    );
  }

  /** All documents page by page; that a full last page may or may not be known as the last is left out. */
  private async pages(of: QueryPlan, numItems: number): Promise<unknown> {
    const pages: unknown[][] = [];
    let cursor: string | null = null;
    for (let isDone = false; !isDone;) {
      const answer = await this.ask("query", "page", {
        plan: plain(of),
        paginationOpts: { numItems, cursor },
      });
      const page = answer as { page: unknown[]; isDone: boolean; continueCursor: string };
      if (page.page.length > 0) pages.push(page.page);
      ({ isDone, continueCursor: cursor } = page);
    }
    return pages;
  }

  private async settled(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return this.comparable(await ask());
    } catch (error) {
      return { error: kindOf(error) };
    }
  }

  private ask(kind: "query" | "mutation", name: string, args: Record<string, Value>) {
    return this.backend[kind](makeFunctionReference<typeof kind>(`programs:${name}`), args);
  }

  private comparable(result: unknown): unknown {
    const json = JSON.stringify(convexToJson((result ?? null) as Value));
    return JSON.parse(json, (field, item: unknown) => {
      if (field === "_creationTime") return undefined;
      const number = typeof item === "string" ? this.ids.indexOf(item) : -1;
      return number < 0 ? item : `@${number}`;
    });
  }
}

function plain(program: unknown): Value {
  return program as Value; // steps are Convex values by construction
}

/** Errors by what they are about: the words differ between the two. */
function kindOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const kinds: [string, RegExp][] = [
    [
      "schema",
      /match the schema|Validator error|ValidationError|Unexpected field|Missing required/,
    ],
    ["missing", /nonexistent document|non-existent|not found|null document/i],
    ["unique", /unique/],
    ["nothing", /nothing was inserted/],
    ["range", /index|range|operator/i],
  ];
  return kinds.find(([, pattern]) => pattern.test(message))?.[0] ?? message;
}

/** What every call comes to, and how many documents were inserted. */
async function performAll(backend: unknown, program: readonly Call[]) {
  const comparable = new Comparable(backend as Backend); // both have these two methods
  const results: unknown[] = [];
  for (const one of program) results.push(await comparable.perform(one));
  return { results, documents: comparable.ids.length };
}

/**
 * The test double keeps its context in an AsyncLocalStorage; while one is in use on the thread, a
 * function that the watchdog cuts off takes Node with it (functions/guard.ts). So it goes first, and
 * what it used is switched off before the other one begins.
 */
async function performOnDouble(schema: AnySchema, program: readonly Call[]) {
  const entered = vi.spyOn(AsyncLocalStorage.prototype, "run");
  try {
    return await performAll(convexTest({ schema, modules }), program);
  } finally {
    for (const storage of entered.mock.contexts) {
      if (storage instanceof AsyncLocalStorage) storage.disable();
    }
    entered.mockRestore();
  }
}

/** @param options Where the embedded deployment keeps its data, and where its mutations run. */
async function compare(
  schema: AnySchema,
  program: readonly Call[],
  options: Pick<OpenDeploymentOptions, "directory" | "laneFor"> = {},
): Promise<number> {
  const expected = await performOnDouble(schema, program);
  const bundle = await bundleWithCli(fileURLToPath(new URL("./programs", import.meta.url)));
  const embedded = await openDeployment({ bundle, ...options });
  try {
    const exported = (schema as unknown as { export(): string }).export();
    embedded.deployment.engine.transact((tx) => tx.applySchema(parseSchema(exported)));
    expect((await performAll(embedded, program)).results).toEqual(expected.results);
    return expected.documents;
  } finally {
    await embedded.close();
  }
}

it(
  "answers random programs as convex-test does, also when every mutation runs in the other thread",
  async () => {
    await fc.assert(
      fc.asyncProperty(schemas, setUp, calls, async (schema, inserts, program) => {
        const directory = mkdtempSync(join(tmpdir(), "programs-"));
        try {
          const filled = [{ call: "run", steps: inserts, fails: false }, ...program] as const;
          await compare(schema, filled, { directory, laneFor: "all" });
        } finally {
          rmSync(directory, { recursive: true });
        }
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  },
  LONG ? LONG_TIMEOUT_MS : 60_000,
);

it(
  "answers random programs as convex-test does",
  async () => {
    let documents = 0;
    await fc.assert(
      fc.asyncProperty(schemas, setUp, calls, async (schema, inserts, program) => {
        documents += await compare(schema, [
          { call: "run", steps: inserts, fails: false },
          ...program,
        ]);
      }),
      { numRuns: RUNS },
    );
    expect(documents).toBeGreaterThan(RUNS);
  },
  LONG ? LONG_TIMEOUT_MS : 60_000,
);
