/**
 * Requests per second of a published page from one server process, beside Node's plain http with the same
 * compressed bytes in memory (the floor) and the same page out of `next start` (the peer), once as a
 * static file and once through the route that serves pages out of the app. The rounds alternate; each
 * figure is the median of its rounds.
 */
import { rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import autocannon from "autocannon";
import { buildApp, startApp } from "../../scripts/stages/app";
import { setVariables, startDeployment } from "../../scripts/stages/deployment";
import { ensureKeys } from "../../scripts/stages/keys";
import { startPagesServer } from "../../scripts/stages/pages-server";
import type { Running } from "../../scripts/stages/processes";
import { pushFunctions } from "../../scripts/stages/push";
import { createFunnel, publishFunnel, signUpPerson } from "../../scripts/stages/seed";
import { addressesOf } from "../../scripts/stages/settings";
import { type Figure, figure, median } from "../measure";
import { onStand } from "../stand";

/** The same bytes as a file of Next's: what its server answers fastest. */
const PEER_FILE = join(import.meta.dirname, "../../public/_s/bench-page.html");

const ROUNDS = 3;
const ROUND_SECONDS = 5;
const CONNECTIONS = 20;

type Target = { port: number; path: string; host: string };

const headersFor = ({ host }: Target) => ({ host, "accept-encoding": "gzip" });

/** The page as a visitor's browser gets it, decompressed. */
function load(target: Target): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, path } = target;
    request({ host: "127.0.0.1", port, path, headers: headersFor(target) }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const html = response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
        if (response.statusCode === 200) resolve(html.toString());
        else reject(new Error(`${path} answered ${response.statusCode}: ${html.toString()}`));
      });
    })
      .on("error", reject)
      .end();
  });
}

async function requestsPerSecond(target: Target): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${target.port}${target.path}`,
    headers: headersFor(target),
    connections: CONNECTIONS,
    duration: ROUND_SECONDS,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} bad answers and ${result.errors} errors at ${target.path}`);
  return result.requests.average;
}

export function measureRequests(isQuick: boolean): Promise<Figure[]> {
  return onStand(async ({ settings, startScript }) => {
    const keys = ensureKeys(settings.home);
    const running: Running[] = [];
    try {
      running.push(await startDeployment(settings, keys));
      await setVariables(settings, keys);
      await pushFunctions(settings, keys);
      await buildApp(settings);
      running.push(await startPagesServer(settings, keys));
      const person = await signUpPerson(addressesOf(settings).convex, "bench@example.com");
      const { funnelId } = await createFunnel(person);
      const path = await publishFunnel(person, funnelId);
      const { pages, app } = settings.ports;
      const ours: Target = { port: pages, path, host: `${person.workspace}.localhost:${pages}` };
      const file = join(settings.home, "page.html");
      writeFileSync(file, await load(ours));
      const floor: Target = { port: settings.ports.site + 1, path: "/", host: "localhost" };
      // Next finds its files when it starts.
      writeFileSync(PEER_FILE, await load(ours));
      process.env.APP_SERVES_PAGES = "1";
      running.push(await startApp(settings, keys));
      const peer: Target = { port: app, path: "/_s/bench-page.html", host: `localhost:${app}` };
      const route: Target = { port: app, path, host: ours.host };
      await startScript("bench/floors/http-server.ts", String(floor.port), file);
      const none = (): number[] => [];
      const samples = { ours: none(), floor: none(), peer: none(), route: none() };
      for (let round = 0; round < (isQuick ? 1 : ROUNDS); round += 1) {
        samples.ours.push(await requestsPerSecond(ours));
        samples.floor.push(await requestsPerSecond(floor));
        samples.peer.push(await requestsPerSecond(peer));
        samples.route.push(await requestsPerSecond(route));
      }
      return [
        figure("published page, cached", "requests/s", {
          ours: median(samples.ours),
          floor: median(samples.floor),
          peer: median(samples.peer),
          goal: 12_000,
        }),
        figure("published page, beside a Next route", "requests/s", {
          ours: median(samples.ours),
          floor: median(samples.floor),
          peer: median(samples.route),
          goal: 12_000,
        }),
      ];
    } finally {
      rmSync(PEER_FILE, { force: true });
      for (const part of running.reverse()) await part.stop();
    }
  });
}
