/** Keys, and ways to sign the text of a token with them or with anything else. */
import {
  constants,
  createHmac,
  generateKeyPairSync,
  sign as signBytes,
  type KeyObject,
} from "node:crypto";

export type Json = { readonly [name: string]: unknown };

export type KeyPair = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

export const newRsaKey = (): KeyPair => generateKeyPairSync("rsa", { modulusLength: 2048 });
export const newEcKey = (namedCurve = "P-256"): KeyPair =>
  generateKeyPairSync("ec", { namedCurve });

/** The set of keys an issuer publishes. */
export function jwksOf({ publicKey }: KeyPair, alg: "RS256" | "ES256"): string {
  const jwk = publicKey.export({ format: "jwk" });
  return JSON.stringify({ keys: [{ ...jwk, alg, use: "sig", kid: "test" }] });
}

export const encode = (part: string | Uint8Array) => Buffer.from(part).toString("base64url");
export const json = (value: unknown) => encode(JSON.stringify(value));
export const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

export type Signer = (text: string) => Uint8Array | string;

export const rsa =
  (key: KeyPair, hash = "sha256"): Signer =>
  (text) =>
    signBytes(hash, Buffer.from(text), key.privateKey);
export const rsaPss =
  (key: KeyPair): Signer =>
  (text) =>
    signBytes("sha256", Buffer.from(text), {
      key: key.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
export const ecdsa =
  (key: KeyPair, dsaEncoding: "ieee-p1363" | "der" = "ieee-p1363"): Signer =>
  (text) =>
    signBytes("sha256", Buffer.from(text), { key: key.privateKey, dsaEncoding });
export const hmac =
  (secret: string | Uint8Array, hash = "sha256"): Signer =>
  (text) =>
    createHmac(hash, secret).update(text).digest();
export const fixed =
  (bytes: Uint8Array | string): Signer =>
  () =>
    bytes;

/** A token of three parts. */
export function signed(head: string, body: string, signer: Signer): string {
  const text = `${head}.${body}`;
  return `${text}.${encode(signer(text))}`;
}
