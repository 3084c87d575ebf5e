/** The server of published pages, on its own origin. */
import { join } from "node:path";
import type { Keys } from "./keys";
import { type Running, startProcess } from "./processes";
import { addressesOf, type Settings } from "./settings";
import { waitForHttp } from "./wait-for-http";

/** Starts pages-server/ and waits until it answers; in development it restarts when its sources change. */
export async function startPagesServer(settings: Settings, keys: Keys): Promise<Running> {
  const { app, convex } = addressesOf(settings);
  const watch = settings.mode === "dev" ? ["--watch"] : [];
  const running = startProcess({
    name: "pages server",
    args: ["--import", "tsx", ...watch, "pages-server/start.ts"],
    environment: {
      CONVEX_URL: convex,
      PAGES_SECRET: keys.pagesSecret,
      PAGES_PORT: String(settings.ports.pages),
      APP_URL: app,
      NODE_ENV: "production",
    },
    logs: join(settings.home, "logs"),
  });
  await waitForHttp(`http://127.0.0.1:${settings.ports.pages}/`, running);
  return running;
}
