/** The embedded Convex deployment as a process, and the environment variables of its functions. */
import { join } from "node:path";
import type { Keys } from "./keys";
import { Problem } from "./problem";
import { type Running, startProcess } from "./processes";
import { addressesOf, deploymentFolder, type Settings } from "./settings";
import { waitForHttp } from "./wait-for-http";

/**
 * Mebibytes of each half of V8's young generation (default 16): a transaction of thousands of documents is
 * then collected a few times instead of dozens, which takes a tenth off it. Grown into only under load.
 */
const YOUNG_HALF_MIB = 64;

/** Starts convex-runtime/ on the data in the home folder and waits until it answers. */
export async function startDeployment(settings: Settings, keys: Keys): Promise<Running> {
  const running = startProcess({
    name: "deployment",
    args: [`--max-semi-space-size=${YOUNG_HALF_MIB}`, "--import", "tsx", "convex-runtime/start.ts"],
    logs: join(settings.home, "logs"),
    environment: {
      SLUICE_HOME: settings.home,
      CONVEX_DATA_DIR: deploymentFolder(settings),
      CONVEX_PORT: String(settings.ports.convex),
      CONVEX_SITE_PORT: String(settings.ports.site),
      CONVEX_ADMIN_KEY: keys.adminKey,
    },
  });
  await waitForHttp(`${addressesOf(settings).convex}/version`, running);
  return running;
}

/** Sets the variables that convex/ reads, through the same door as `npx convex env set`. */
export async function setVariables(settings: Settings, keys: Keys): Promise<void> {
  const { app, convex } = addressesOf(settings);
  const variables = {
    SITE_URL: app,
    JWT_PRIVATE_KEY: keys.jwtPrivateKey,
    JWKS: keys.jwks,
    PAGES_SECRET: keys.pagesSecret,
    MAIL_OUTBOX: "development",
  };
  const response = await fetch(`${convex}/api/update_environment_variables`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Convex ${keys.adminKey}` },
    body: JSON.stringify({
      changes: Object.entries(variables).map(([name, value]) => ({ name, value })),
    }),
  });
  if (!response.ok)
    throw new Problem(
      `The deployment refused its variables: ${response.status} ${await response.text()}`,
    );
}
