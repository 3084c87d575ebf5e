/** The gestures in each editor on a page of one size; every editor gets a browser of its own. */
import { setTimeout } from "node:timers/promises";
import type { Person } from "../../scripts/stages/seed";
import { routes } from "../../lib/routes";
import { percentile } from "../measure";
import { openBrowser, openPage, probeFrames } from "./browser";
import { floor } from "./floor";
import { GESTURES, noSamples, perform, type Effort, type Gesture, type Samples } from "./gestures";
import { grapesjs } from "./grapesjs";
import { puck } from "./puck";
import { seedPage } from "./seed-page";
import { sluice } from "./sluice";
import type { EditorUnderTest } from "./under-test";

/** Milliseconds. A gesture that an editor could not perform has no samples. */
export interface Measured {
  name: string;
  openMs: number;
  samples: Samples;
}

/** What was measured until then counts: a gesture may take an editor seconds on the largest page. */
const PATIENCE_MS = 100_000;

async function signIn(page: Awaited<ReturnType<typeof openPage>>, app: string, person: Person) {
  await page.goto(app + routes.signIn());
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**${routes.workspace(person.workspace)}**`);
}

async function measureOne(
  editor: EditorUnderTest,
  effort: Effort,
  prepare: (page: Awaited<ReturnType<typeof openPage>>) => Promise<void> = async () => undefined,
): Promise<Measured> {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser);
    await prepare(page);
    const openings: number[] = [];
    for (let round = 0; round < effort.openings; round += 1) openings.push(await editor.open(page));
    await probeFrames(page);
    const samples = noSamples();
    const ended = new AbortController();
    const budget = setTimeout(PATIENCE_MS, null, { signal: ended.signal }).then(
      () => console.error(`${editor.name} was not done after ${PATIENCE_MS / 1000} s.`),
      () => undefined,
    );
    const performed = perform(editor, page, effort, samples).catch((error: unknown) => {
      const [reason] = String(error).split("\n");
      if (!ended.signal.aborted) console.error(`${editor.name} could not go on: ${reason}`);
    });
    await Promise.race([performed, budget]);
    ended.abort();
    return { name: editor.name, openMs: percentile(openings, 0.5), samples };
  } finally {
    await browser.close();
  }
}

export interface Addresses {
  app: string;
  peers: string;
}

/** @param count elements on the page */
export async function compare(
  count: number,
  person: Person,
  { app, peers }: Addresses,
  effort: Effort,
): Promise<Measured[]> {
  const { funnelPath, stepPath } = await seedPage(person, count);
  const ours = sluice({ funnelUrl: app + funnelPath, stepUrl: app + stepPath, count });
  return [
    await measureOne(floor(peers), effort),
    await measureOne(ours, effort, (page) => signIn(page, app, person)),
    await measureOne(puck(peers, count), effort),
    await measureOne(grapesjs(peers, count), effort),
  ];
}

/** One line an editor: p50 / p95 of each gesture and the time of opening. */
export function tableOf(count: number, measured: readonly Measured[]): string {
  const cell = (samples: readonly number[]) =>
    samples.length === 0
      ? "–"
      : `${percentile(samples, 0.5).toFixed(1)} / ${percentile(samples, 0.95).toFixed(1)}`;
  const row = (cells: readonly string[]) => cells.map((text) => text.padEnd(17)).join("");
  return [
    `${count} elements, p50 / p95 in ms from input to paint`,
    row(["", ...GESTURES, "open"]),
    ...measured.map(({ name, samples, openMs }) =>
      row([name, ...GESTURES.map((gesture) => cell(samples[gesture])), openMs.toFixed(0)]),
    ),
  ].join("\n");
}

export function p95(measured: Measured | undefined, gesture: Gesture): number | undefined {
  const samples = measured?.samples[gesture] ?? [];
  return samples.length === 0 ? undefined : percentile(samples, 0.95);
}
