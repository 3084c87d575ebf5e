/**
 * The secrets of this machine's deployment, created once and kept in one file that only its owner may read:
 * the key pair that signs sessions, the key of the CLI, and what the pages server proves itself with.
 */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem";

export type Keys = {
  /** PKCS #8 PEM of an RSA key for RS256, line breaks as spaces, as @convex-dev/auth expects it. */
  jwtPrivateKey: string;
  /** JSON Web Key Set with the public half. */
  jwks: string;
  /** Admin key of the deployment, for the Convex CLI. */
  adminKey: string;
  /** Shared by the deployment and the pages server. */
  pagesSecret: string;
};

/** Fresh keys, written nowhere. */
export function createKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    jwtPrivateKey: pem.trimEnd().replaceAll("\n", " "),
    jwks: JSON.stringify({
      keys: [{ use: "sig", alg: "RS256", ...publicKey.export({ format: "jwk" }) }],
    }),
    adminKey: `sluice|${randomBytes(32).toString("hex")}`,
    pagesSecret: randomBytes(32).toString("hex"),
  };
}

function parseKeys(path: string): Keys {
  const parsed: Partial<Record<string, unknown>> = JSON.parse(readFileSync(path, "utf8"));
  const read = (name: keyof Keys): string => {
    const value = parsed[name];
    if (typeof value !== "string")
      throw new Problem(
        `${path} lacks “${name}”. Restore the file from a backup, or delete it to get new keys.`,
      );
    return value;
  };
  return {
    jwtPrivateKey: read("jwtPrivateKey"),
    jwks: read("jwks"),
    adminKey: read("adminKey"),
    pagesSecret: read("pagesSecret"),
  };
}

/** The keys in `home`, created when there are none. The file appears whole or not at all. */
export function ensureKeys(home: string): Keys {
  const path = join(home, "keys.json");
  if (existsSync(path)) return parseKeys(path);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const keys = createKeys();
  writeFileSync(`${path}.new`, JSON.stringify(keys, null, 2), { mode: 0o600, flush: true });
  renameSync(`${path}.new`, path);
  return keys;
}
