/** Keys by which a backend under test signs its tokens; made once per run, never kept. */
import { exportJWK, exportPKCS8, generateKeyPair } from "jose";

let keys: Promise<{ JWT_PRIVATE_KEY: string; JWKS: string }> | null = null;

export async function signingKeys() {
  keys ??= makeKeys();
  return await keys;
}

async function makeKeys() {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = { use: "sig", ...(await exportJWK(publicKey)) };
  return {
    JWT_PRIVATE_KEY: (await exportPKCS8(privateKey)).trimEnd().replace(/\n/g, " "),
    JWKS: JSON.stringify({ keys: [jwk] }),
  };
}
