/** An issuer's key pair for tests, and tokens signed with it. */
import { exportJWK, exportPKCS8, generateKeyPair, SignJWT, type JWTPayload } from "jose";

export type SigningKeys = {
  readonly jwks: string;
  /** PKCS8 in base64, without the PEM lines. */
  readonly pkcs8: string;
  /** Signs for an issuer; `claims` and `header` override what a good token has. */
  sign(issuer: string, claims?: JWTPayload, header?: Record<string, unknown>): Promise<string>;
};

const HOUR_S = 3600;

export async function makeSigningKeys(alg: "RS256" | "ES256" = "RS256"): Promise<SigningKeys> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), use: "sig", alg, kid: "test" };
  const pem = await exportPKCS8(privateKey);
  return {
    jwks: JSON.stringify({ keys: [jwk] }),
    pkcs8: pem.replace(/-----[A-Z ]+-----|\s/g, ""),
    sign: async (issuer, claims = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: issuer,
        aud: "convex",
        sub: "ada",
        iat: now,
        exp: now + HOUR_S,
        ...claims,
      };
      return await new SignJWT(payload)
        .setProtectedHeader({ alg, kid: "test", ...header })
        .sign(privateKey);
    },
  };
}
