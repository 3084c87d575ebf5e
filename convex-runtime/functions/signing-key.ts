/**
 * The deployment's own key, with which mutations sign tokens (`ctx.auth.signJwt`): made when it is first
 * needed, in the transaction that needs it, and kept with the data. Anybody may read its public half.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
} from "node:crypto";
import type { ComponentPath, Tables } from "../database/database";
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";
import { putRow, rowBy } from "./system-rows";

const FACT = [["name", "signing_key"]] as const;
const LONGEST_S = 3600;
const RESERVED = new Set(["iss", "iat", "exp", "nbf"]);

type StoredKey = { readonly kid: string; readonly pkcs8: string };

export type SigningRequest = {
  readonly cloudUrl: string;
  readonly component: ComponentPath;
  readonly nowMs: number;
  /** `claims` and `expiresInSeconds` as the function gave them. */
  readonly options: ConvexJsonObject;
};

/**
 * @param tables The app's tables, in a transaction that writes.
 * @returns An ES256 JWT of the deployment, or of the component that asks.
 * @throws Error naming the claim or the lifetime that is not allowed.
 */
export function signToken(tables: Tables, request: SigningRequest): string {
  const { cloudUrl, component, nowMs, options } = request;
  const claims = checkedClaims(options.claims ?? {});
  const lifetimeS = checkedLifetime(options.expiresInSeconds);
  const { kid, pkcs8 } = readKey(tables) ?? makeKey(tables);
  const iat = Math.floor(nowMs / 1000);
  const iss = component === "" ? cloudUrl : `${cloudUrl}/components/${component}`;
  const header = encoded({ alg: "ES256", typ: "JWT", kid });
  const signed = `${header}.${encoded({ ...claims, iss, iat, exp: iat + lifetimeS })}`;
  const key = createPrivateKey({ key: Buffer.from(pkcs8, "base64"), format: "der", type: "pkcs8" });
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

/** The JWKS by which anybody can check such a token; empty as long as none was signed. */
export function publicKeys(tables: Tables): { readonly keys: readonly object[] } {
  const known = readKey(tables);
  if (known === null) return { keys: [] };
  const key = Buffer.from(known.pkcs8, "base64");
  const jwk = createPublicKey(createPrivateKey({ key, format: "der", type: "pkcs8" })).export({
    format: "jwk",
  });
  return { keys: [{ ...jwk, kid: known.kid, alg: "ES256", use: "sig" }] };
}

function checkedClaims(claims: ConvexJson): ConvexJsonObject {
  if (!isJsonObject(claims)) throw new Error("`claims` of signJwt must be an object.");
  for (const name of Object.keys(claims)) {
    if (RESERVED.has(name) || /^(convex|cvx)/i.test(name))
      throw new Error(`The claim \`${name}\` is reserved and may not be set with signJwt.`);
  }
  return claims;
}

function checkedLifetime(seconds: ConvexJson | undefined): number {
  if (typeof seconds !== "number" || !(seconds >= 1 && seconds <= LONGEST_S))
    throw new Error(`\`expiresInSeconds\` of signJwt must be between 1 and ${LONGEST_S}.`);
  return Math.floor(seconds);
}

function readKey(tables: Tables): StoredKey | null {
  const row = rowBy(tables, "_facts", "by_name", FACT);
  return row === null ? null : { kid: String(row.json.kid), pkcs8: String(row.json.pkcs8) };
}

function makeKey(tables: Tables): StoredKey {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pkcs8 = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
  const fresh = { kid: randomUUID(), pkcs8 };
  putRow(tables, "_facts", "by_name", FACT, fresh);
  return fresh;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
