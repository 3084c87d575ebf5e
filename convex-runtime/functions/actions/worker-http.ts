/**
 * HTTP actions inside a worker: the request as the action sees it, and its answer on the way to the
 * main thread. A piece of the answer is read from the action's stream only when the one before it was
 * taken; nobody left to take it cancels the stream and aborts the request's signal.
 */
import type { HttpFromWorker, HttpToWorker, WireRequest } from "./protocol";

export type HttpEndpoint = { invokeHttpAction(request: Request): Promise<Response> };

type Send = (message: HttpFromWorker, moved?: ArrayBuffer) => void;

export class WorkerExchange {
  readonly #send: Send;
  readonly #caller = new AbortController();
  /** Pieces that may be sent without being asked for again: the first is read ahead. */
  #credit = 1;
  #whenRoom: (() => void) | null = null;
  #whenBody: ((message: HttpToWorker & { type: "body" | "bodyLost" }) => void) | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  receive(message: HttpToWorker): void {
    switch (message.type) {
      case "body":
      case "bodyLost":
        return this.#whenBody?.(message);
      case "more":
        this.#credit += 1;
        return this.#whenRoom?.();
      case "left":
        this.#caller.abort(new DOMException("The client has left.", "AbortError"));
        return this.#whenRoom?.();
      default: {
        const never: never = message;
        return never;
      }
    }
  }

  /** Settles when all of the answer is on its way; rejected when the action or its stream fails. */
  async answer(endpoint: HttpEndpoint | null, wire: WireRequest): Promise<void> {
    const response =
      endpoint === null
        ? new Response("No matching routes found", { status: 404 })
        : await endpoint.invokeHttpAction(this.#requestOf(wire));
    const { status, headers } = response;
    this.#send({ type: "head", head: { status, headers: [...headers] } });
    if (response.body !== null) await this.#pass(response.body);
  }

  async #pass(body: ReadableStream<unknown>): Promise<void> {
    const { signal } = this.#caller;
    const reader = body.getReader();
    // What the stream does when it is cancelled is still part of the run.
    const cancelled = whenAborted(signal).then(() => reader.cancel(signal.reason));
    cancelled.catch(() => undefined);
    while (!signal.aborted) {
      if (this.#credit === 0) await this.#room();
      const { value, done } = await reader.read();
      if (signal.aborted) break;
      if (done) return;
      const bytes = copyOf(value);
      if (bytes.length === 0) continue;
      this.#credit -= 1;
      this.#send({ type: "piece", bytes }, bytes.buffer);
    }
    await cancelled;
  }

  async #room(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#whenRoom = resolve;
    });
    this.#whenRoom = null;
  }

  #requestOf({ url, method, headers, body }: WireRequest): Request {
    const head = new Headers();
    for (const [name, value] of headers) head.append(name, value);
    const { signal } = this.#caller;
    if (body !== "streamed")
      return new Request(url, {
        method,
        headers: head,
        signal,
        body: body === null ? null : Buffer.from(body),
      });
    const init = { method, headers: head, signal, body: this.#requestBody(), duplex: "half" };
    return new Request(url, init as RequestInit); // the types of this Node do not know `duplex`
  }

  #requestBody(): ReadableStream<Uint8Array> {
    return new ReadableStream(
      {
        pull: async (controller) => {
          this.#send({ type: "want" });
          const message = await new Promise<HttpToWorker & { type: "body" | "bodyLost" }>(
            (resolve) => {
              this.#whenBody = resolve;
            },
          );
          if (message.type === "bodyLost") controller.error(new TypeError(message.reason));
          else if (message.bytes === null) controller.close();
          else controller.enqueue(message.bytes);
        },
      },
      { highWaterMark: 0 },
    );
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

/** A copy of its own, which can be moved to the other thread. @throws TypeError */
function copyOf(piece: unknown): Uint8Array<ArrayBuffer> {
  if (piece instanceof Uint8Array) return Uint8Array.from(piece);
  throw new TypeError("The body of a Response is a stream of Uint8Array.");
}
