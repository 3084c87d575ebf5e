import { afterAll, describe, expect, it } from "vitest";
import { openConvexTest } from "./testing/convexTest.testing";
import { openAccessWorld } from "./testing/accessWorld.testing";
import { walkClosed, walkDoors } from "./testing/accessSuite.testing";
import { playTricks } from "./testing/accessTricks.testing";
import { CALLED_DOOR, REMOVED, type GuardSite } from "./testing/guardSites.testing";
import { copyGuarded } from "./testing/guardedCopy.testing";
import { playOnWritePath } from "./testing/writePathTricks.testing";

// Read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const LONG = process.env.LONG_TESTS === "1";
const SAMPLED = 12;
const GOAL = 0.95;
/**
 * Nothing gets in without one of these today: the sign-in library looks at the same once more, no
 * role that may change roles has one above it, and every role may read its workspace. The long run
 * counts them as unnoticed.
 */
const DOUBLED =
  /(guardedPassword|members|findWorkspace)\.ts:\d+ (signedIn\.|refusal|isAbove|mayRole)/;

const copy = await copyGuarded(process.cwd());
afterAll(copy.remove);

/** The first thing that is open with the guard removed (null: with all in place), or null. */
async function firstHole(site: GuardSite | null): Promise<string | null> {
  const backend = await openConvexTest(copy.modules);
  try {
    const world = await openAccessWorld(backend);
    Reflect.set(globalThis, REMOVED, site?.name);
    const onCall = ({ name }: { name: string }) => void Reflect.set(globalThis, CALLED_DOOR, name);
    Reflect.set(globalThis, CALLED_DOOR, site?.door);
    const suites = [
      () => walkDoors(world, onCall, site?.door ?? undefined),
      () => playOnWritePath(world, copy.writePath),
      () => playTricks(world),
      () => walkClosed(world, onCall),
    ];
    for (const suite of suites) for await (const hole of suite()) return hole;
    return null;
  } catch (error) {
    return `it fails: ${String(error)}`;
  } finally {
    Reflect.set(globalThis, REMOVED, undefined);
    await backend.close();
  }
}

describe("the suite of who gets in", () => {
  it("finds nothing open with every guard in place", async () => {
    expect(await firstHole(null)).toBeNull();
  }, 120_000);

  it("notices when a guard is removed", async () => {
    const seed = Math.floor(Math.random() * copy.sites.length);
    const sites = LONG
      ? copy.sites
      : sample(
          copy.sites.filter(({ name }) => !DOUBLED.test(name)),
          seed,
        );
    const unnoticed = [];
    for (const site of sites) {
      const hole = await firstHole(site);
      if (hole === null) unnoticed.push(site.name);
    }
    const noticed = sites.length - unnoticed.length;
    // The figure is the point of the test.
    // eslint-disable-next-line no-console
    console.log(
      `${noticed} of ${sites.length} removed guards noticed (of ${copy.sites.length}, from number ${seed})`,
      unnoticed,
    );
    expect(noticed / sites.length).toBeGreaterThanOrEqual(LONG ? GOAL : GOAL - 1 / SAMPLED);
  }, 1_800_000);
});

/** Every so many, from the one of the seed on. */
function sample(sites: readonly GuardSite[], seed: number): GuardSite[] {
  const step = Math.max(1, Math.floor(sites.length / SAMPLED));
  return Array.from(
    { length: SAMPLED },
    (_, turn) => sites[(seed + turn * step) % sites.length],
  ).filter((site) => site !== undefined);
}
