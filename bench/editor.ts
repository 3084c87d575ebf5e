/**
 * The editor beside Puck and GrapesJS: the same gestures on the same tree in the same run, in Chromium,
 * production builds. A figure is the 95th percentile from input to paint; its peer is the faster of the two,
 * its floor a page of one section without any editor (bench/editor/peers/floor.ts).
 */
import { buildApp, startApp } from "../scripts/stages/app";
import { setVariables, startDeployment } from "../scripts/stages/deployment";
import { ensureKeys } from "../scripts/stages/keys";
import type { Running } from "../scripts/stages/processes";
import { pushFunctions } from "../scripts/stages/push";
import { signUpPerson } from "../scripts/stages/seed";
import { addressesOf } from "../scripts/stages/settings";
import { compare, p95, tableOf, type Measured } from "./editor/compare";
import { FLOOR_NAME } from "./editor/floor";
import { GESTURES, type Effort } from "./editor/gestures";
import { servePeers } from "./editor/serve-peers";
import { type Figure, figure } from "./measure";
import { onStand } from "./stand";

/** One frame of a display at 500 elements, two at 2,000: the most a page may hold, less room for copies. */
const SIZES = [
  { part: "500", count: 500, paintMs: 16.7 },
  { part: "2000", count: 1_980, paintMs: 33 },
];
export const EDITOR_PARTS: readonly string[] = SIZES.map(({ part }) => part);
const OPEN_MS = 500;

/** A 95th percentile is one of at least twenty. */
const FULL: Effort = { openings: 3, rounds: 20, drags: 20 };
const QUICK: Effort = { openings: 1, rounds: 2, drags: 2 };

/** The faster of the peers, by name. */
function fastest(peers: readonly Measured[], read: (peer: Measured) => number | undefined) {
  const known = peers.flatMap((peer) => {
    const value = read(peer);
    return value === undefined ? [] : [{ peer: value, peerName: peer.name }];
  });
  return known.sort((a, b) => a.peer - b.peer)[0] ?? {};
}

function figuresOf(count: number, paintMs: number, measured: readonly Measured[]): Figure[] {
  const ours = measured.find(({ name }) => name === "Sluice");
  const bare = measured.find(({ name }) => name === FLOOR_NAME);
  const peers = measured.filter((one) => one !== ours && one !== bare);
  const name = (what: string) => `editor, ${count} elements: ${what}`;
  return [
    ...GESTURES.map((gesture) =>
      figure(name(`${gesture} p95`), "ms", {
        ours: p95(ours, gesture) ?? Number.NaN,
        ...fastest(peers, (peer) => p95(peer, gesture)),
        floor: p95(bare, gesture),
        floorName: FLOOR_NAME,
        goal: paintMs,
      }),
    ),
    figure(name("open"), "ms", {
      ours: ours?.openMs ?? Number.NaN,
      ...fastest(peers, (peer) => peer.openMs),
      floor: bare?.openMs,
      floorName: FLOOR_NAME,
      goal: OPEN_MS,
    }),
  ];
}

/**
 * @param parts the sizes of page; all when none is named
 * @param isQuick little of each, and on the smaller page alone when none is named
 */
export function measureEditor(
  parts: readonly string[],
  isQuick: boolean,
  report: (result: Figure) => void,
): Promise<void> {
  const named = SIZES.filter(({ part }) => parts.includes(part));
  const sizes = named.length > 0 ? named : isQuick ? SIZES.slice(0, 1) : SIZES;
  return onStand(async ({ settings }) => {
    const keys = ensureKeys(settings.home);
    const running: { stop(): Promise<void> }[] = [];
    const keep = (part: Running) => void running.push(part);
    try {
      keep(await startDeployment(settings, keys));
      await setVariables(settings, keys);
      await pushFunctions(settings, keys);
      await buildApp(settings);
      keep(await startApp(settings, keys));
      const peers = await servePeers(settings.home);
      running.push(peers);
      const { app, convex } = addressesOf(settings);
      const person = await signUpPerson(convex, "bench@example.com");
      const effort = isQuick ? QUICK : FULL;
      for (const { count, paintMs } of sizes) {
        const measured = await compare(count, person, { app, peers: peers.address }, effort);
        console.error(tableOf(count, measured), "\n");
        figuresOf(count, paintMs, measured).forEach(report);
      }
    } finally {
      for (const part of running.reverse()) await part.stop();
    }
  });
}
