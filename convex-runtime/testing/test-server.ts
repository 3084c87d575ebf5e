/** A server on free ports with the test app pushed, and clients for it. */
import { ConvexClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import type { Value } from "convex/values";
import WebSocket from "ws";
import { parsePushRequest } from "../deploy/push-request";
import { startServer, type RunningServer, type ServerOptions } from "../http/start-server";
import { testAppBundle } from "./app-bundle";

export const ADMIN_KEY = "test|0123456789abcdef";

export async function startTestServer(
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const server = await startServer({
    directory: "memory",
    port: 0,
    sitePort: 0,
    adminKey: ADMIN_KEY,
    ...options,
  });
  await pushTestApp(server);
  return server;
}

export async function pushTestApp(server: RunningServer): Promise<void> {
  const { pushes } = server.deployment;
  pushes.finish((await pushes.start(parsePushRequest(await testAppBundle()))).id);
}

export function connectClient(url: string): ConvexClient {
  // The `ws` class has the browser's interface; its types differ in events nobody uses here.
  const webSocketConstructor = WebSocket as unknown as typeof globalThis.WebSocket;
  return new ConvexClient(url, {
    webSocketConstructor,
    unsavedChangesWarning: false,
    logger: false,
  });
}

/** Watches a query and lets a test wait for a value it describes. */
export function watch<T>(client: ConvexClient, name: string, args: Record<string, Value>) {
  const seen: T[] = [];
  const waiting = new Set<() => void>();
  const stop = client.onUpdate(makeFunctionReference<"query">(name), args, (value: T) => {
    seen.push(value);
    for (const look of [...waiting]) look();
  });
  return {
    seen,
    stop,
    until: (holds: (value: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const look = () => {
          const value = seen.at(-1);
          if (value === undefined || !holds(value)) return;
          waiting.delete(look);
          resolve(value);
        };
        waiting.add(look);
        look();
      }),
  };
}
