/** Puts a deployment on two loopback ports. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import {
  openStoredDeployment,
  type Deployment,
  type DeploymentOptions,
} from "../deploy/deployment";
import { Crons } from "../scheduler/crons";
import { Scheduler } from "../scheduler/scheduler";
import { SyncServer } from "../sync/sync-server";
import { adminKeyCheck } from "./caller";
import { clientHandler } from "./client-handler";
import { siteHandler } from "./site-handler";

export type ServerOptions = Omit<DeploymentOptions, "cloudUrl" | "siteUrl"> & {
  /** 0 takes any free port. */
  readonly port: number;
  readonly sitePort: number;
  readonly adminKey: string;
  /** Default 127.0.0.1: nothing outside this machine reaches the deployment. */
  readonly host?: string;
  /** What clients are told; default http://127.0.0.1:<port>. */
  readonly publicUrls?: { readonly cloudUrl: string; readonly siteUrl: string };
};

export type RunningServer = {
  readonly url: string;
  readonly siteUrl: string;
  readonly deployment: Deployment;
  readonly sync: SyncServer;
  close(): Promise<void>;
};

export class PortInUse extends Error {
  override name = "PortInUse";

  constructor(readonly port: number) {
    super(`Port ${port} is in use.`);
  }
}

const LOOPBACK = "127.0.0.1";

/** @throws PortInUse before anything of the data is touched. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? LOOPBACK;
  // The ports are taken before the data is opened; who comes meanwhile waits, and is then answered.
  const door = createDoor();
  const client = createServer((request, response) => {
    door.enter(() => answerClient(request, response));
  });
  client.on("upgrade", (request, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    door.enter(() => {
      if (!sync.upgrade(request, socket, head)) socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    });
  });
  const site = createServer((request, response) => {
    door.enter(() => answerSite(request, response));
  });
  const port = await listen(client, options.port, host);
  const sitePort = await listen(site, options.sitePort, host).catch((error: unknown) => {
    client.close();
    throw error;
  });
  const urls = options.publicUrls ?? {
    cloudUrl: `http://${LOOPBACK}:${port}`,
    siteUrl: `http://${LOOPBACK}:${sitePort}`,
  };
  const deployment = await openStoredDeployment({ ...options, ...urls }).catch((error: unknown) => {
    client.close();
    site.close();
    throw error;
  });
  const isAdminKey = adminKeyCheck(options.adminKey);
  const sync = new SyncServer({ engine: deployment.engine, tokens: deployment.tokens, isAdminKey });
  const answerClient = clientHandler(deployment, isAdminKey);
  const answerSite = siteHandler(deployment);
  door.open();
  const scheduler = new Scheduler(deployment.engine);
  const crons = new Crons(deployment.engine);
  scheduler.start();
  crons.start();
  deployment.engine.warm();
  return {
    url: urls.cloudUrl,
    siteUrl: urls.siteUrl,
    deployment,
    sync,
    async close() {
      crons.stop();
      scheduler.stop();
      await Promise.all([sync.close(), stop(client), stop(site)]);
      await deployment.close();
    },
  };
}

/** Lets nobody in until it is open, and then everybody in the order they came. */
function createDoor() {
  let waiting: (() => void)[] | null = [];
  return {
    enter(go: () => void) {
      if (waiting === null) go();
      else waiting.push(go);
    },
    open() {
      const all = waiting ?? [];
      waiting = null;
      for (const go of all) go();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? new PortInUse(port) : error),
    );
    server.listen(port, host, () => {
      // A TCP server's address is never a path.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
