/** The embedded deployment on a port, and people who look at it through the official client. */
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import type { FunctionReference, FunctionReturnType } from "convex/server";
import WebSocket from "ws";
import { bundleWithCli } from "../../convex-runtime/deploy/cli-bundle";
import { parsePushRequest } from "../../convex-runtime/deploy/push-request";
import { startServer } from "../../convex-runtime/http/start-server";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { TEST_ENVIRONMENT } from "./backend.testing";
import { signingKeys } from "./signingKeys.testing";

export interface Looker {
  client: ConvexClient;
  groupId: Id<"groups">;
  workspace: string;
  token: string | null;
}

export interface LiveServer {
  /** Signs up through the door and stays connected. */
  join: (name: string) => Promise<Looker>;
  /** The same person on a socket more. */
  another: (who: Looker) => ConvexClient;
  /** Calls what is internal, as whoever holds the deployment's key may. */
  operate: <M extends FunctionReference<"mutation", "internal">>(
    mutation: M,
    args: M["_args"],
  ) => Promise<FunctionReturnType<M>>;
  close: () => Promise<void>;
}

const ADMIN_KEY = "live|0123456789abcdef";
/** Not in the package's types: the admin key is the CLI's way in. */
type WithAdminKey = {
  setAdminAuth: (key: string) => void;
  mutation: (mutation: unknown, args: unknown) => Promise<never>;
};

export async function openLiveServer(): Promise<LiveServer> {
  const server = await startServer({
    directory: "memory",
    port: 0,
    sitePort: 0,
    adminKey: ADMIN_KEY,
    environment: { ...TEST_ENVIRONMENT, ...(await signingKeys()) },
  });
  const { pushes } = server.deployment;
  pushes.finish((await pushes.start(parsePushRequest(await bundleWithCli(process.cwd())))).id);
  const clients: ConvexClient[] = [];
  const connect = (token: string | null = null) => {
    // The `ws` class has the browser's interface; its types differ in events nobody uses here.
    const webSocketConstructor = WebSocket as unknown as typeof globalThis.WebSocket;
    const options = { webSocketConstructor, unsavedChangesWarning: false, logger: false } as const;
    const client = new ConvexClient(server.url, options);
    clients.push(client);
    if (token !== null) client.setAuth(async () => token);
    return client;
  };
  return {
    join: async (name) => {
      const client = connect();
      const params = { flow: "signUp", email: `${name}@example.com`, password: "a good long one" };
      const { tokens } = await client.action(api.auth.signIn, { provider: "password", params });
      const token = tokens?.token ?? null;
      client.setAuth(async () => token);
      const [own] = await client.query(api.workspaces.list, {});
      if (own === undefined) throw new Error(`${name} has no workspace`);
      return { client, groupId: own.groupId, workspace: own.slug, token };
    },
    another: ({ token }) => connect(token),
    operate: async (mutation, args) => {
      const client = new ConvexHttpClient(server.url, { logger: false });
      const operator = client as unknown as WithAdminKey;
      operator.setAdminAuth(ADMIN_KEY);
      return await operator.mutation(mutation, args);
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await server.close();
    },
  };
}

type Query = FunctionReference<"query">;
/** What a subscription shows, or the error it shows instead. */
export type Shown<Q extends Query> = FunctionReturnType<Q> | Error;

/** An open subscription and everything it has shown so far. */
export function look<Q extends Query>({ client }: Looker, query: Q, args: Q["_args"]) {
  const shown: Shown<Q>[] = [];
  const waiting = new Set<() => void>();
  const show = (value: Shown<Q>) => {
    shown.push(value);
    for (const check of [...waiting]) check();
  };
  const stop = client.onUpdate(query, args, show, show);
  /** Resolves when the newest that is shown fits. */
  const until = (fits: (value: Shown<Q>) => boolean): Promise<Shown<Q>> =>
    new Promise((resolve) => {
      const check = () => {
        const newest = shown.at(-1);
        if (newest === undefined || !fits(newest)) return;
        waiting.delete(check);
        resolve(newest);
      };
      waiting.add(check);
      check();
    });
  return { shown, stop, until };
}
