/** TextEncoder, TextDecoder, atob and btoa whose bytes belong to this realm. */
import { host, open } from "./host";

class ContextTextEncoder {
  readonly encoding = "utf-8";

  encode(text = ""): Uint8Array {
    const bytes = new Uint8Array(host().encodeUtf8(String(text)));
    host().copyBytes(bytes);
    return bytes;
  }

  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const point of text) {
      const bytes = this.encode(point);
      if (written + bytes.length > into.length) break;
      into.set(bytes, written);
      written += bytes.length;
      read += point.length;
    }
    return { read, written };
  }
}

class ContextTextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;

  constructor(label = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    this.encoding = label.toLowerCase();
    this.fatal = options.fatal ?? false;
    this.ignoreBOM = options.ignoreBOM ?? false;
  }

  decode(input?: ArrayBuffer | ArrayBufferView): string {
    if (input === undefined) return "";
    return open(host().decode(bytesOf(input), this.encoding, this.fatal, this.ignoreBOM));
  }
}

/** The bytes of a buffer or of a view on one, without a copy. */
export function bytesOf(input: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (ArrayBuffer.isView(input)) {
    return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  }
  return new Uint8Array(input);
}

export function toBase64(bytes: Uint8Array): string {
  return host().base64Encode(bytes);
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(host().base64Decode(text));
  host().copyBytes(bytes);
  return bytes;
}

function contextBtoa(text: string): string {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255) throw new Error("Invalid character: btoa() takes Latin-1 text only.");
    bytes[i] = code;
  }
  return toBase64(bytes);
}

function contextAtob(text: string): string {
  const trimmed = String(text).replace(/[\t\n\f\r ]/g, "");
  if (/[^A-Za-z0-9+/=]/.test(trimmed) || trimmed.replace(/=+$/, "").length % 4 === 1) {
    throw new Error("The string to be decoded is not correctly encoded.");
  }
  let out = "";
  for (const byte of fromBase64(trimmed)) out += String.fromCharCode(byte);
  return out;
}

export function installText(global: Record<string, unknown>): void {
  global.TextEncoder = ContextTextEncoder;
  global.TextDecoder = ContextTextDecoder;
  global.btoa = contextBtoa;
  global.atob = contextAtob;
}
