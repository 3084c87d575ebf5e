import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import fc from "fast-check";
import { failureOf, isFailure } from "../lib/app-errors";
import { openConvexRuntime, type RuntimeBackend } from "./testing/convexRuntime.testing";
import { TEST_ENVIRONMENT } from "./testing/backend.testing";
import { allDoors, callDoor, type Door } from "./testing/doors.testing";
import { everythingStored } from "./testing/everythingStored.testing";
import { hostileArguments, oneHostileAtATime } from "./testing/hostileArguments.testing";
import { signUp, type Person } from "./testing/people.testing";
import { openWorld } from "./testing/walkWorld.testing";

// Read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const CALLS = process.env.LONG_TESTS === "1" ? 1_000 : 60;
const doors = allDoors().filter(({ isPublic }) => isPublic);

/** Arguments of another shape; a cursor that no page gave, which clients answer by starting over. */
const TYPED_BY_THE_PLATFORM = /^Error: (ArgumentValidationError:|(DatabaseError: )?InvalidCursor:)/;

/** What a call came to: done, an error of a known kind, or what must never be. */
type Answer = "done" | "refused" | "failed" | { untyped: string };

/** Where the calls are made, and by whom. */
interface World {
  backend: RuntimeBackend;
  ann: Person;
  ids: Record<string, string>;
  /** What stands in the database and means something in an argument. */
  texts: string[];
  /** How many commits wrote something so far. */
  commits: () => number;
}

async function openWorldOfCalls(): Promise<World> {
  const backend = await openConvexRuntime();
  let commits = 0;
  backend.deployment.engine.onCommit((results) => {
    commits += results.filter(({ writtenKeys }) => writtenKeys.size > 0).length;
  });
  const ann = await signUp(backend, "Ann");
  const mia = await signUp(backend, "Mia");
  const ids = await openWorld(backend, ann, mia);
  const stored = [...Object.values(ids), ann.userId, mia.groupId];
  const pairs = stored.map((id) => `${id}|${ids.funnelId ?? ""}`);
  const texts = [...stored, ...pairs, TEST_ENVIRONMENT.PAGES_SECRET];
  return { backend, ann, ids, texts, commits: () => commits };
}

async function answerOf(caller: Person["as"], door: Door, args: unknown): Promise<Answer> {
  try {
    const answer = await callDoor(caller, door, args as Record<string, unknown>);
    return isRefusal(answer) ? "refused" : "done";
  } catch (error) {
    if (failureOf(error) !== null) return "failed";
    const text = String(error);
    return TYPED_BY_THE_PLATFORM.test(text) ? "failed" : { untyped: text };
  }
}

async function callWithEverything(world: World, door: Door): Promise<void> {
  const { backend, ann, ids, texts, commits } = world;
  const { fitting, broken } = hostileArguments(door, texts);
  const inTurn = oneHostileAtATime(door, ids).map((args) => ({ args, fits: true }));
  const calls = fc.oneof(
    fitting.map((args) => ({ args, fits: true })),
    broken.map((args) => ({ args, fits: false })),
  );
  // An action that fails takes back what it wrote; everything else must not even have begun.
  const state = async () =>
    door.kind === "action" ? await everythingStored(backend) : String(commits());
  await fc.assert(
    fc.asyncProperty(calls, async ({ args, fits }) => {
      await backend.finishInProgressScheduledFunctions();
      const before = await state();
      const answer = await answerOf(ann.as, door, args);
      expect(answer, JSON.stringify(answer)).toBeTypeOf("string");
      if (!fits) expect(answer).toBe("failed");
      if (answer === "failed" || door.kind === "query") expect(await state()).toBe(before);
    }),
    {
      numRuns: CALLS + inTurn.length,
      examples: inTurn.map((call): [typeof call] => [call]),
    },
  );
}

// A digest of everything before and after each call of an action takes its time.
const LIMIT_MS = 120_000 + CALLS * 500;
const ofKind = (isWanted: (kind: Door["kind"]) => boolean) =>
  doors.filter(({ kind }) => isWanted(kind)).map((door) => [door.name, door] as const);

describe(`every public function, ${CALLS} times with arguments nobody means well with`, () => {
  let world: World;

  describe("queries, which write nothing, in one world", () => {
    beforeAll(async () => {
      world = await openWorldOfCalls();
    });
    afterAll(() => world.backend.close());

    it.each(ofKind((kind) => kind === "query"))(
      "%s",
      (_name, door) => callWithEverything(world, door),
      LIMIT_MS,
    );
  });

  describe("what writes, each in a world of its own", () => {
    beforeEach(async () => {
      world = await openWorldOfCalls();
    });
    afterEach(() => world.backend.close());

    it.each(ofKind((kind) => kind !== "query"))(
      "%s",
      (_name, door) => callWithEverything(world, door),
      LIMIT_MS,
    );
  });
});

/** A refusal is the one failure that writes: its own record. */
function isRefusal(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null || !("failure" in answer)) return false;
  return isFailure(answer.failure);
}
