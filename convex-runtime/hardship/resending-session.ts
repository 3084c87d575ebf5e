/**
 * A client's session that outlives its connections: the same session id and request numbers over
 * all of them, and what was not answered is sent again, as the official client does – but it
 * reconnects when it is told to, not after a pause.
 */
import WebSocket from "ws";
import { convexToJson, jsonToConvex, type Value } from "convex/values";
import { decodeTs } from "../sync/frames";
import type { ConvexJson } from "../values/convex-json";

export type Answer = {
  readonly result: Value;
  /** Timestamp of the commit at which the result is visible. */
  readonly ts: bigint;
};

type Pending = {
  readonly text: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** The part of the server's frames that matters here. */
type Frame = {
  readonly type: string;
  readonly requestId: number;
  readonly success: boolean;
  readonly result: ConvexJson;
  readonly ts: string;
};

export class ResendingSession {
  readonly #pending = new Map<number, Pending>();
  #socket: WebSocket | null = null;
  #requests = 0;
  #connections = 0;

  constructor(readonly id: string) {}

  /** Settles when the connection is open, or has failed to open. */
  async connect(url: string): Promise<void> {
    this.disconnect();
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/1.48.0/sync`);
    this.#socket = socket;
    socket.on("message", (data) => this.#receive(data.toString()));
    // A connection that breaks is what the suites are about; the next `connect` takes its place.
    socket.on("error", () => undefined);
    await new Promise<void>((resolve) => {
      socket.once("open", () => {
        const connectionCount = this.#connections++;
        socket.send(
          JSON.stringify({
            type: "Connect",
            sessionId: this.id,
            connectionCount,
            lastCloseReason: null,
          }),
        );
        for (const { text } of this.#pending.values()) socket.send(text);
        resolve();
      });
      socket.once("close", () => resolve());
    });
  }

  /** @returns what the mutation answers, over however many connections that takes. */
  async mutate(udfPath: string, args: Record<string, Value>): Promise<Value> {
    return (await this.commit(udfPath, args)).result;
  }

  /** The same, and when it was committed. */
  async commit(udfPath: string, args: Record<string, Value>): Promise<Answer> {
    const requestId = this.#requests++;
    const text = JSON.stringify({
      type: "Mutation",
      requestId,
      udfPath,
      args: [convexToJson(args)],
    });
    return await new Promise((resolve, reject) => {
      this.#pending.set(requestId, { text, resolve, reject });
      if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    });
  }

  disconnect(): void {
    this.#socket?.terminate();
    this.#socket = null;
  }

  #receive(text: string): void {
    const frame: Frame = JSON.parse(text);
    if (frame.type !== "MutationResponse") return;
    const pending = this.#pending.get(frame.requestId);
    if (pending === undefined) return;
    this.#pending.delete(frame.requestId);
    if (frame.success)
      pending.resolve({ result: jsonToConvex(frame.result), ts: decodeTs(frame.ts) });
    else pending.reject(new Error(String(frame.result)));
  }
}
