/** WebSocket connections on `/api/<client version>/sync`, and the news they get after every commit. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type WebSocket } from "ws";
import type { Engine } from "../functions/engine";
import type { TokenVerifier } from "../functions/tokens";
import { FrameCache } from "./frame-cache";
import { PING } from "./frames";
import { LiveQueries } from "./live-queries";
import { chunksOf, joinsChunks } from "./transition-chunks";
import { Session } from "./session";

export type SyncOptions = {
  readonly engine: Engine;
  readonly tokens: TokenVerifier;
  readonly isAdminKey: (key: string) => boolean;
};

/** Clients reconnect after 60 s of silence; a ping every 15 s keeps them. */
const PING_MS = 15_000;
/** Arguments may be 16 MiB; the frame around them is small. */
const MAX_FRAME_BYTES = 18 * 1024 * 1024;
/** A client that reads so slowly that this much waits for it is cut off; it reconnects and starts anew. */
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;

/** Queries run again for this long before sockets are looked at. */
const STRETCH_MS = 50;

export class SyncServer {
  readonly #options: SyncOptions;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  readonly #connections = new Set<WebSocket>();
  readonly #dirty = new Set<Session>();
  readonly #pings: NodeJS.Timeout;
  readonly live: LiveQueries;
  #planned = false;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.live = new LiveQueries(options.engine, () => this.#advance());
    options.engine.onStaged((results, begin) => this.live.beforeCommits(results, begin));
    options.engine.onCommit((results) => {
      this.live.afterCommits(results);
      this.#advance();
    });
    options.engine.onVersion(() => {
      this.live.afterVersion();
      this.#advance();
    });
    this.#pings = setInterval(() => {
      for (const socket of this.#connections) socket.send(PING);
    }, PING_MS);
    this.#pings.unref();
  }

  /** Takes over an upgrade request; answers false when it is not for the sync protocol. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (!/^\/api\/[^/]+\/sync$/.test(path) && path !== "/api/sync") return false;
    this.#sockets.handleUpgrade(request, socket, head, (connection) =>
      this.#open(connection, socket, request),
    );
    return true;
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    for (const socket of this.#connections) socket.close(1012, "The deployment is restarting.");
    await new Promise<void>((resolve) => this.#sockets.close(() => resolve()));
    for (const socket of this.#connections) socket.terminate();
  }

  #open(socket: WebSocket, stream: Duplex, request: IncomingMessage): void {
    this.#connections.add(socket);
    const inChunks = joinsChunks(request.url ?? "");
    const send = (frame: string | Buffer) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) return socket.terminate();
      const chunks = inChunks ? chunksOf(frame) : null;
      for (const part of chunks ?? [frame]) socket.send(part, { binary: false });
    };
    const session = new Session(
      {
        send,
        // One write to the kernel instead of two, and after those to the other clients.
        sendWithNext: (frame) => {
          stream.cork();
          process.nextTick(() => stream.uncork());
          send(frame);
        },
        close: (code, reason) => socket.close(code, reason),
      },
      {
        ...this.#options,
        live: this.live,
        request: {
          requestId: randomUUID(),
          ip: request.socket.remoteAddress ?? null,
          userAgent: request.headers["user-agent"] ?? null,
          scheduledFunctionId: null,
        },
        onDirty: (dirty) => this.#dirty.add(dirty),
        catchUp: () => {
          if (this.live.runPending(Infinity)) this.#flush();
        },
      },
    );
    socket.on("message", (data) => session.receive(data.toString()));
    socket.on("error", () => socket.terminate());
    socket.on("close", () => {
      this.#connections.delete(socket);
      this.#dirty.delete(session);
      session.close();
    });
  }

  /** Nobody hears of a commit before all it touched has run: a transition is at one timestamp. */
  #advance(): void {
    if (this.live.runPending(STRETCH_MS)) return this.#flush();
    if (this.#planned) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      this.#advance();
    });
  }

  #flush(): void {
    if (this.#dirty.size === 0) return;
    const frames = new FrameCache();
    const sessions = [...this.#dirty];
    this.#dirty.clear();
    // One that waits for a slow query has its news when that has caught up.
    for (const session of sessions) if (!session.flush(frames)) this.#dirty.add(session);
  }
}
