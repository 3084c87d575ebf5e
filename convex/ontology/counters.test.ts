// @vitest-environment edge-runtime
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Doc } from "../_generated/dataModel";
import { onEachBackend } from "../testing/eachBackend.testing";
import { signUp } from "../testing/people.testing";
import { failureFrom, inScope } from "../testing/writing.testing";
import { connect, disconnect, reconnect } from "./connect";
import { readUsage } from "./countUsage";
import { createThing } from "./createThing";
import type { WriteScope } from "./scope";
import { countsAsLink, resolveThingType } from "./resolveType";
import { removeThing, reviveThing, updateThing } from "./updateThing";

const TYPES = ["article", "product", "website", "notification"] as const;

type Step = {
  kind: "create" | "rename" | "remove" | "revive" | "connect" | "disconnect" | "reconnect";
  pick: number;
  other: number;
};

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(
      "create",
      "create",
      "rename",
      "remove",
      "revive",
      "connect",
      "disconnect",
      "reconnect",
    ),
    pick: fc.nat(20),
    other: fc.nat(20),
  }),
  { minLength: 1, maxLength: 25 },
);

async function take(scope: WriteScope, { kind, pick, other }: Step): Promise<void> {
  const things = (await scope.ctx.db.query("things").collect()).filter(({ type }) =>
    TYPES.some((known) => known === type),
  );
  const connections = await scope.ctx.db.query("connections").collect();
  const thing = things[pick % Math.max(1, things.length)];
  const to = things[other % Math.max(1, things.length)];
  const connection = connections.filter(
    ({ relationshipType }) => relationshipType === "references",
  )[pick % 3];
  if (kind === "create") {
    const type = TYPES[pick % TYPES.length] ?? "article";
    await createThing(scope, { type, name: `Thing ${pick}`, properties: {} });
  }
  if (kind === "rename" && thing) await updateThing(scope, thing, { name: `Renamed ${other}` });
  if (kind === "remove" && thing) await removeThing(scope, thing);
  if (kind === "revive" && thing) await reviveThing(scope, thing);
  if (kind === "connect" && thing && to)
    await connect(scope, { from: thing, to, type: "references" });
  if (kind === "disconnect" && connection) await disconnect(scope, connection, null);
  if (kind === "reconnect" && connection) await reconnect(scope, connection, null);
}

/** What the counters should say, counted from the rows themselves. */
async function recount({ ctx }: WriteScope) {
  const live = (row: Doc<"things"> | Doc<"connections">) => row.deletedAt === undefined;
  const things = (await ctx.db.query("things").collect()).filter(live);
  const connections = (await ctx.db.query("connections").collect()).filter(live);
  const counting = (metric: string) =>
    things.filter(({ type }) => resolveThingType(type, null).countsAs === metric).length;
  return {
    users: counting("users"),
    entities_total: counting("entities_total"),
    connections_total: connections.filter(countsAsLink).length,
  };
}

onEachBackend("the counters", (open) => {
  it("equal a recount after whatever was done, refusals included", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const backend = await open();
        const ann = await signUp(backend, "Ann");
        for (const step of script)
          await failureFrom(inScope(backend, ann, (scope) => take(scope, step)));
        await inScope(backend, ann, async (scope) => {
          const { users, ...counted } = await recount(scope);
          expect(await readUsage(scope.ctx, ann.groupId, "users")).toBe(users);
          for (const metric of ["entities_total", "connections_total"] as const)
            expect(await readUsage(scope.ctx, ann.groupId, metric)).toBe(counted[metric]);
        });
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
