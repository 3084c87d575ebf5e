/**
 * One HTTP action as the main thread sees it. The answer is there with its head; its body, and that of
 * the request, go over piece by piece, each when the reader asks for it, so that neither side is ever
 * more than two pieces ahead of the other. When the caller is gone the action's stream is cancelled and
 * the request's signal aborted; what fails after the head fails the body.
 */
import { FunctionFailure } from "../errors";
import type { HttpFromWorker, HttpToWorker, WireHead } from "./protocol";

type Bytes = ReadableStream<Uint8Array>;

export type HttpRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  /** All of it at once, or a stream that is read as the action reads. */
  readonly body: Uint8Array | Bytes | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
};

export type HttpAnswer = WireHead & {
  /** Fails when the action does; to be read or cancelled. */
  readonly body: Bytes;
};

const MIB = 1024 * 1024;
/** As on the platform. What is beyond it is not sent, and the body fails: nobody takes a part for the whole. */
export const MAX_ANSWER_BYTES = 20 * MIB;

export class HttpExchange {
  /** Settles with the head; rejected when the action fails before it. */
  readonly answer: Promise<HttpAnswer>;
  #resolve: (answer: HttpAnswer) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #post: (message: HttpToWorker, moved?: ArrayBuffer) => void = () => undefined;
  readonly #source: ReadableStreamDefaultReader<Uint8Array> | null;
  #body: ReadableStreamDefaultController<Uint8Array> | null = null;
  #sentBytes = 0;
  #isOver = false;
  #hasLeft = false;
  /** Why the answer is not complete, when the action itself does not know. */
  failure: FunctionFailure | null = null;

  constructor({ body, signal }: HttpRequest) {
    this.#source = body instanceof ReadableStream ? body.getReader() : null;
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal?.addEventListener("abort", () => this.#leave(), { once: true });
    this.#hasLeft = signal?.aborted ?? false;
  }

  /** The action was started; `post` reaches it. */
  begin(post: (message: HttpToWorker, moved?: ArrayBuffer) => void): void {
    this.#post = post;
    if (this.#hasLeft) post({ type: "left" });
  }

  receive(message: HttpFromWorker): void {
    switch (message.type) {
      case "head":
        return this.#open(message.head);
      case "piece":
        return this.#pass(message.bytes);
      case "want":
        return void this.#feed();
      default: {
        const never: never = message;
        return never;
      }
    }
  }

  /** The run is over; `error` is given when it failed. */
  end(error?: unknown): void {
    if (error !== undefined) this.#leave();
    this.#isOver = true;
    void this.#source?.cancel().catch(() => undefined);
    if (this.#body === null) {
      this.#reject(error ?? new Error("An HTTP action answered with no response."));
    } else if (!this.#hasLeft && error === undefined) this.#body.close();
    else this.#body.error(error ?? new Error("Nobody reads the answer any more."));
  }

  #open(head: WireHead): void {
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#body = controller;
        },
        pull: () => this.#post({ type: "more" }),
        cancel: () => this.#leave(),
      },
      { highWaterMark: 0 },
    );
    this.#resolve({ ...head, body });
  }

  #pass(bytes: Uint8Array): void {
    if (this.#hasLeft) return;
    this.#sentBytes += bytes.length;
    if (this.#sentBytes <= MAX_ANSWER_BYTES) return this.#body?.enqueue(bytes);
    const words = `HTTP actions support responses up to ${MAX_ANSWER_BYTES / MIB} MiB`;
    this.failure = new FunctionFailure("HttpResponseTooLarge", words, undefined, "");
    this.#body?.error(this.failure);
    this.#leave();
  }

  async #feed(): Promise<void> {
    try {
      const piece = await this.#source?.read();
      if (this.#isOver) return;
      const bytes = piece?.value === undefined ? null : Uint8Array.from(piece.value);
      this.#post({ type: "body", bytes }, bytes?.buffer);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.#isOver) this.#post({ type: "bodyLost", reason });
    }
  }

  #leave(): void {
    if (this.#hasLeft || this.#isOver) return;
    this.#hasLeft = true;
    this.#post({ type: "left" });
  }
}
