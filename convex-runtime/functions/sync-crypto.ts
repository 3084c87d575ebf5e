/**
 * WebCrypto operations answered at once by node:crypto, for the inside of queries and mutations.
 * Algorithms: SHA-1/256/384/512; RSASSA-PKCS1-v1_5, RSA-PSS, ECDSA (P-256/384), Ed25519, HMAC;
 * AES-GCM; PBKDF2 and HKDF. Anything else is refused by name.
 */
import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  constants,
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  pbkdf2Sync,
  sign as signBytes,
  timingSafeEqual,
  verify as verifyBytes,
  type KeyObject,
} from "node:crypto";

type Json = { [name: string]: unknown };
type Algorithm = { name: string } & Json;
type StoredKey = { key: KeyObject; algorithm: Algorithm; extractable: boolean; usages: string[] };
type Facts = {
  handle: number;
  type: KeyObject["type"];
  extractable: boolean;
  algorithm: Algorithm;
  usages: string[];
};

export type Keyring = {
  perform(op: string, args: Json, random: (into: Uint8Array) => void): unknown;
};

const TAG_BYTES = 16;

export function createKeyring(): Keyring {
  const keys = new Map<number, StoredKey>();
  const keep = (stored: StoredKey): Facts => {
    const handle = keys.size + 1;
    keys.set(handle, stored);
    return {
      handle,
      type: stored.key.type,
      extractable: stored.extractable,
      algorithm: stored.algorithm,
      usages: stored.usages,
    };
  };
  const find = (value: unknown): StoredKey => {
    const stored =
      isObject(value) && typeof value.handle === "number" ? keys.get(value.handle) : undefined;
    if (stored === undefined) throw new Error("That CryptoKey does not belong to this context.");
    return stored;
  };
  return {
    perform(op, args, random) {
      switch (op) {
        case "digest":
          return createHash(hashOf(args.algorithm)).update(bytes(args.data)).digest("base64");
        case "importKey":
          return keep(importKey(args));
        case "exportKey":
          return exportKey(String(args.format), find(args.key));
        case "generateKey":
          return generate(args, random, keep);
        case "sign":
          return sign(args.algorithm, find(args.key), bytes(args.data)).toString("base64");
        case "verify":
          return verify(args.algorithm, find(args.key), bytes(args.data), bytes(args.signature));
        case "deriveBits":
          return deriveBits(args.algorithm, find(args.key), Number(args.length)).toString("base64");
        case "encrypt":
          return encrypt(args.algorithm, find(args.key), bytes(args.data)).toString("base64");
        case "decrypt":
          return decrypt(args.algorithm, find(args.key), bytes(args.data)).toString("base64");
        default:
          throw new Error(`crypto.subtle.${op} is not supported in queries and mutations.`);
      }
    },
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function bytes(value: unknown): Buffer {
  if (isObject(value) && typeof value.bytes === "string") return Buffer.from(value.bytes, "base64");
  throw new Error("Expected an ArrayBuffer or a view on one.");
}

function algorithmOf(value: unknown): Algorithm {
  if (typeof value === "string") return { name: value };
  if (isObject(value) && typeof value.name === "string") return { ...value, name: value.name };
  throw new Error("An algorithm has a name.");
}

const HASHES: Record<string, string> = {
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

function hashOf(value: unknown): string {
  const name = algorithmOf(value).name.toUpperCase();
  const hash = HASHES[name];
  if (hash === undefined) throw new Error(`Unrecognized hash algorithm: ${name}`);
  return hash;
}

function importKey(args: Json): StoredKey {
  const asked = algorithmOf(args.algorithm);
  const key = keyFrom(String(args.format), args.keyData, asked.name);
  const usages = Array.isArray(args.usages) ? args.usages.map(String) : [];
  return { key, algorithm: described(asked, key), extractable: args.extractable === true, usages };
}

function keyFrom(format: string, data: unknown, name: string): KeyObject {
  switch (format) {
    case "pkcs8":
      return createPrivateKey({ key: bytes(data), format: "der", type: "pkcs8" });
    case "spki":
      return createPublicKey({ key: bytes(data), format: "der", type: "spki" });
    case "raw":
      return createSecretKey(bytes(data));
    case "jwk": {
      if (!isObject(data)) throw new Error("A JWK is an object.");
      if (data.kty === "oct") return createSecretKey(Buffer.from(String(data.k), "base64url"));
      const input = { key: data, format: "jwk" as const };
      return "d" in data ? createPrivateKey(input) : createPublicKey(input);
    }
    default:
      throw new Error(`Keys of format "${format}" cannot be imported for ${name} here.`);
  }
}

/** The algorithm as WebCrypto reports it on a key; libraries check these facts before signing. */
function described(asked: Algorithm, key: KeyObject): Algorithm {
  const hash =
    asked.hash === undefined ? {} : { hash: { name: algorithmOf(asked.hash).name.toUpperCase() } };
  const details = key.type === "secret" ? {} : (key.asymmetricKeyDetails ?? {});
  if ("modulusLength" in details && details.modulusLength !== undefined) {
    const publicExponent = { ...new Uint8Array([1, 0, 1]) };
    return { name: asked.name, modulusLength: details.modulusLength, publicExponent, ...hash };
  }
  if (asked.namedCurve !== undefined) return { name: asked.name, namedCurve: asked.namedCurve };
  if (key.type === "secret")
    return { name: asked.name, length: (key.symmetricKeySize ?? 0) * 8, ...hash };
  return { name: asked.name, ...hash };
}

function exportKey(format: string, stored: StoredKey): unknown {
  if (!stored.extractable) throw new Error("key is not extractable");
  switch (format) {
    case "jwk":
      return { ...stored.key.export({ format: "jwk" }), ext: true, key_ops: stored.usages };
    case "pkcs8":
      return stored.key.export({ format: "der", type: "pkcs8" }).toString("base64");
    case "spki":
      return stored.key.export({ format: "der", type: "spki" }).toString("base64");
    case "raw":
      return stored.key.export().toString("base64");
    default:
      throw new Error(`Keys cannot be exported as "${format}".`);
  }
}

function generate(
  args: Json,
  random: (into: Uint8Array) => void,
  keep: (key: StoredKey) => Facts,
): unknown {
  const algorithm = algorithmOf(args.algorithm);
  if (algorithm.name !== "HMAC" && algorithm.name !== "AES-GCM") {
    throw new Error(
      `Generating ${algorithm.name} keys takes too long for a mutation; use an action.`,
    );
  }
  const size = typeof algorithm.length === "number" ? algorithm.length / 8 : 32;
  const secret = new Uint8Array(size);
  random(secret);
  const usages = Array.isArray(args.usages) ? args.usages.map(String) : [];
  const key = createSecretKey(secret);
  return {
    secret: keep({
      key,
      algorithm: described(algorithm, key),
      extractable: args.extractable === true,
      usages,
    }),
  };
}

function signingOptions(algorithm: Algorithm, stored: StoredKey) {
  switch (stored.algorithm.name) {
    case "RSASSA-PKCS1-v1_5":
      return {
        hash: hashOf(stored.algorithm.hash),
        options: { padding: constants.RSA_PKCS1_PADDING },
      };
    case "RSA-PSS": {
      const saltLength = Number(algorithm.saltLength);
      return {
        hash: hashOf(stored.algorithm.hash),
        options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
      };
    }
    case "ECDSA":
      return { hash: hashOf(algorithm.hash), options: { dsaEncoding: "ieee-p1363" as const } };
    case "Ed25519":
    case "EdDSA":
      return { hash: null, options: {} };
    default:
      throw new Error(`${stored.algorithm.name} keys do not sign.`);
  }
}

function sign(algorithm: unknown, stored: StoredKey, data: Buffer): Buffer {
  if (stored.algorithm.name === "HMAC") {
    return createHmac(hashOf(stored.algorithm.hash), stored.key).update(data).digest();
  }
  const { hash, options } = signingOptions(algorithmOf(algorithm), stored);
  return signBytes(hash, data, { key: stored.key, ...options });
}

function verify(algorithm: unknown, stored: StoredKey, data: Buffer, signature: Buffer): boolean {
  if (stored.algorithm.name === "HMAC") {
    const expected = sign(algorithm, stored, data);
    return expected.length === signature.length && timingSafeEqual(expected, signature);
  }
  const { hash, options } = signingOptions(algorithmOf(algorithm), stored);
  return verifyBytes(hash, data, { key: stored.key, ...options }, signature);
}

function deriveBits(algorithm: unknown, stored: StoredKey, bits: number): Buffer {
  const { name, ...options } = algorithmOf(algorithm);
  const secret = stored.key.export();
  if (name === "PBKDF2") {
    return pbkdf2Sync(
      secret,
      bytes(options.salt),
      Number(options.iterations),
      bits / 8,
      hashOf(options.hash),
    );
  }
  if (name === "HKDF") {
    return Buffer.from(
      hkdfSync(hashOf(options.hash), secret, bytes(options.salt), bytes(options.info), bits / 8),
    );
  }
  throw new Error(`${name} does not derive bits here.`);
}

function aesName(stored: StoredKey): "aes-128-gcm" | "aes-192-gcm" | "aes-256-gcm" {
  const bits = (stored.key.symmetricKeySize ?? 0) * 8;
  if (stored.algorithm.name !== "AES-GCM")
    throw new Error(`${stored.algorithm.name} does not encrypt here.`);
  if (bits === 128) return "aes-128-gcm";
  if (bits === 192) return "aes-192-gcm";
  return "aes-256-gcm";
}

function encrypt(algorithm: unknown, stored: StoredKey, data: Buffer): Buffer {
  const options = algorithmOf(algorithm);
  const cipher = createCipheriv(aesName(stored), stored.key, bytes(options.iv));
  if (options.additionalData !== undefined) cipher.setAAD(bytes(options.additionalData));
  return Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(algorithm: unknown, stored: StoredKey, data: Buffer): Buffer {
  const options = algorithmOf(algorithm);
  const decipher = createDecipheriv(aesName(stored), stored.key, bytes(options.iv));
  if (options.additionalData !== undefined) decipher.setAAD(bytes(options.additionalData));
  decipher.setAuthTag(data.subarray(data.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(data.subarray(0, data.length - TAG_BYTES)),
    decipher.final(),
  ]);
}
