/** A Blob whose reads settle at once, so that a mutation may store one. */
import { bytesOf } from "./text";

type BlobPart = string | ArrayBuffer | ArrayBufferView | ContextBlob;

export class ContextBlob {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;

  constructor(parts: BlobPart[] = [], options: { type?: string } = {}) {
    const pieces = parts.map((part) => ContextBlob.#piece(part));
    const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
    this.#bytes = new Uint8Array(size);
    let offset = 0;
    for (const piece of pieces) {
      this.#bytes.set(piece, offset);
      offset += piece.length;
    }
    this.type = (options.type ?? "").toLowerCase();
  }

  static #piece(part: BlobPart): Uint8Array {
    if (part instanceof ContextBlob) return part.#bytes;
    if (typeof part === "string") return new TextEncoder().encode(part);
    return bytesOf(part);
  }

  get size(): number {
    return this.#bytes.length;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.slice().buffer;
  }

  async bytes(): Promise<Uint8Array> {
    return this.#bytes.slice();
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(this.#bytes);
  }

  slice(start = 0, end = this.#bytes.length, type = ""): ContextBlob {
    return new ContextBlob([this.#bytes.slice(start, end)], { type });
  }
}
