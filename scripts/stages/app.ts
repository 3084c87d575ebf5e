/** The Next app: built when its sources have changed, then served, or served with hot reload. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Keys } from "./keys";
import { Problem } from "./problem";
import { type Running, runToEnd, startProcess } from "./processes";
import { addressesOf, REPOSITORY, type Settings } from "./settings";
import { hashSources } from "./source-hash";
import { waitForHttp } from "./wait-for-http";

const NEXT = "node_modules/next/dist/bin/next";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "convex/_generated",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** What the app is told about its surroundings; the NEXT_PUBLIC_ ones are baked into the build. */
function appEnvironment(settings: Settings): Record<string, string> {
  const { convex, site, pagesTemplate } = addressesOf(settings);
  return {
    SLUICE_BUILD_FOLDER: settings.buildFolder,
    NEXT_PUBLIC_CONVEX_URL: convex,
    NEXT_PUBLIC_CONVEX_SITE_URL: site,
    NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE: pagesTemplate,
  };
}

/** Builds the app unless the build folder already holds the build of exactly these sources. */
export async function buildApp(settings: Settings): Promise<"built" | "unchanged"> {
  const environment = appEnvironment(settings);
  const stamp = join(REPOSITORY, settings.buildFolder, "built-sources.txt");
  const hash = hashSources(SOURCES, [JSON.stringify(environment), process.version]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return "unchanged";
  rmSync(stamp, { force: true });
  const { code, lastLines } = await runToEnd({
    name: "build",
    args: [NEXT, "build"],
    environment: { ...environment, NODE_ENV: "production" },
    logs: join(settings.home, "logs"),
  });
  if (code !== 0) throw new Problem(`The app could not be built. Next said:\n${lastLines}`);
  writeFileSync(stamp, hash);
  return "built";
}

/** Serves the app on this machine only, and waits until it answers. */
export async function startApp(settings: Settings, keys?: Keys): Promise<Running> {
  const isDevelopment = settings.mode === "dev";
  const running = startProcess({
    name: "app",
    args: [
      NEXT,
      isDevelopment ? "dev" : "start",
      "-p",
      String(settings.ports.app),
      "-H",
      "127.0.0.1",
    ],
    environment: {
      ...appEnvironment(settings),
      // With APP_SERVES_PAGES=1 it answers for the pages' hosts, too (app/pages-origin).
      ...(keys ? { PAGES_SECRET: keys.pagesSecret } : {}),
      APP_URL: addressesOf(settings).app,
      NODE_ENV: isDevelopment ? "development" : "production",
    },
    logs: join(settings.home, "logs"),
  });
  await waitForHttp(`http://127.0.0.1:${settings.ports.app}/favicon.ico`, running);
  return running;
}
