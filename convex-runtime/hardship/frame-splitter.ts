/** Splits one direction of a WebSocket connection into its handshake and frames (RFC 6455, 5.2). */

export type WireFrame = {
  readonly bytes: Buffer;
  /** `type` of the message in it, "handshake", or "control" for pings, pongs and closes. */
  readonly kind: string;
};

const END_OF_HANDSHAKE = "\r\n\r\n";
const TEXT = 1;

export class FrameSplitter {
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;

  /** Takes what has arrived and answers the frames it completes. */
  push(bytes: Buffer): WireFrame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: WireFrame[] = [];
    for (let frame = this.#next(); frame !== null; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): WireFrame | null {
    if (this.#isOpen) return this.#frame();
    const end = this.#rest.indexOf(END_OF_HANDSHAKE);
    if (end < 0) return null;
    this.#isOpen = true;
    return { bytes: this.#take(end + END_OF_HANDSHAKE.length), kind: "handshake" };
  }

  #frame(): WireFrame | null {
    const [first = 0, second = 0] = this.#rest;
    if (this.#rest.length < 2) return null;
    const sizes = sizesOf(second & 0x7f, this.#rest);
    if (sizes === null) return null;
    const isMasked = (second & 0x80) !== 0;
    const bodyAt = sizes.headerBytes + (isMasked ? 4 : 0);
    if (this.#rest.length < bodyAt + sizes.bodyBytes) return null;
    const bytes = this.#take(bodyAt + sizes.bodyBytes);
    if ((first & 0x0f) !== TEXT) return { bytes, kind: "control" };
    const body = Buffer.from(bytes.subarray(bodyAt));
    if (isMasked) unmask(body, bytes.subarray(sizes.headerBytes, bodyAt));
    const { type }: { type?: unknown } = JSON.parse(body.toString("utf8"));
    return { bytes, kind: String(type) };
  }

  #take(length: number): Buffer {
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }
}

/** The length is in the second byte, or in the two or eight bytes after it. */
function sizesOf(length: number, bytes: Buffer): { headerBytes: number; bodyBytes: number } | null {
  if (length < 126) return { headerBytes: 2, bodyBytes: length };
  if (length === 126) {
    return bytes.length < 4 ? null : { headerBytes: 4, bodyBytes: bytes.readUInt16BE(2) };
  }
  return bytes.length < 10
    ? null
    : { headerBytes: 10, bodyBytes: Number(bytes.readBigUInt64BE(2)) };
}

function unmask(body: Buffer, mask: Buffer): void {
  for (let at = 0; at < body.length; at++) body[at] = (body[at] ?? 0) ^ (mask[at % 4] ?? 0);
}
