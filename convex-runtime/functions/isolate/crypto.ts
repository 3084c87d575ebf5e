/**
 * The part of WebCrypto that works without waiting: every promise it returns is already settled,
 * so a mutation may sign a token. The keys stay outside; a CryptoKey holds only a handle.
 */
import { bytesOf, fromBase64, toBase64 } from "./text";
import { host, open } from "./host";

type AlgorithmInput = string | { name: string; hash?: unknown; [option: string]: unknown };
type KeyFacts = {
  handle: number;
  type: "public" | "private" | "secret";
  extractable: boolean;
  algorithm: { name: string; [option: string]: unknown };
  usages: string[];
};

const keyHandle = new WeakMap<object, number>();

class ContextCryptoKey {
  readonly type: string;
  readonly extractable: boolean;
  readonly algorithm: Record<string, unknown>;
  readonly usages: string[];

  constructor(facts: KeyFacts) {
    this.type = facts.type;
    this.extractable = facts.extractable;
    this.algorithm = facts.algorithm;
    this.usages = facts.usages;
    keyHandle.set(this, facts.handle);
  }

  get [Symbol.toStringTag](): string {
    return "CryptoKey";
  }
}

function plain(value: unknown): unknown {
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
    return { bytes: toBase64(bytesOf(value)) };
  if (value instanceof ContextCryptoKey) return { handle: keyHandle.get(value) };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

function ask(op: string, args: Record<string, unknown>): unknown {
  const answer: unknown = JSON.parse(open(host().crypto(op, JSON.stringify(plain(args)))));
  return answer;
}

function askBytes(op: string, args: Record<string, unknown>): ArrayBuffer {
  const answer = ask(op, args);
  if (typeof answer !== "string") throw new Error(`crypto.subtle.${op} answered no bytes.`);
  return fromBase64(answer).buffer;
}

const subtle = {
  async digest(algorithm: AlgorithmInput, data: ArrayBuffer | ArrayBufferView) {
    return askBytes("digest", { algorithm, data });
  },
  async importKey(
    format: string,
    keyData: unknown,
    algorithm: AlgorithmInput,
    extractable: boolean,
    usages: string[],
  ) {
    // The host answers exactly the facts of the key it keeps.
    return new ContextCryptoKey(
      ask("importKey", { format, keyData, algorithm, extractable, usages }) as KeyFacts,
    );
  },
  async exportKey(format: string, key: ContextCryptoKey) {
    return format === "jwk"
      ? ask("exportKey", { format, key })
      : askBytes("exportKey", { format, key });
  },
  async generateKey(algorithm: AlgorithmInput, extractable: boolean, usages: string[]) {
    // One secret key, or a pair: the two answers of the host.
    const facts = ask("generateKey", { algorithm, extractable, usages }) as
      { secret: KeyFacts } | { publicKey: KeyFacts; privateKey: KeyFacts };
    if ("secret" in facts) return new ContextCryptoKey(facts.secret);
    return {
      publicKey: new ContextCryptoKey(facts.publicKey),
      privateKey: new ContextCryptoKey(facts.privateKey),
    };
  },
  async sign(
    algorithm: AlgorithmInput,
    key: ContextCryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ) {
    return askBytes("sign", { algorithm, key, data });
  },
  async verify(
    algorithm: AlgorithmInput,
    key: ContextCryptoKey,
    signature: ArrayBuffer | ArrayBufferView,
    data: ArrayBuffer | ArrayBufferView,
  ) {
    return ask("verify", { algorithm, key, signature, data }) === true;
  },
  async deriveBits(algorithm: AlgorithmInput, key: ContextCryptoKey, length: number) {
    return askBytes("deriveBits", { algorithm, key, length });
  },
  async encrypt(
    algorithm: AlgorithmInput,
    key: ContextCryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ) {
    return askBytes("encrypt", { algorithm, key, data });
  },
  async decrypt(
    algorithm: AlgorithmInput,
    key: ContextCryptoKey,
    data: ArrayBuffer | ArrayBufferView,
  ) {
    return askBytes("decrypt", { algorithm, key, data });
  },
};

function getRandomValues<T extends ArrayBufferView>(view: T): T {
  if (view.byteLength > 65536) throw new Error("getRandomValues() fills at most 65536 bytes.");
  host().randomFill(view);
  return view;
}

function randomUUID(): string {
  const bytes = getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

export function installCrypto(global: Record<string, unknown>): void {
  global.CryptoKey = ContextCryptoKey;
  global.crypto = { subtle, getRandomValues, randomUUID };
}
