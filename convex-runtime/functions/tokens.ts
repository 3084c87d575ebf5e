/**
 * Proves who a JWT speaks for. Accepted are RS256 and ES256 signatures by a key the issuer
 * publishes, for an issuer and audience named in auth.config.ts, within its time. Everything else
 * (alg none, HMAC with a public key, foreign issuers, edited claims) is refused.
 */
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
} from "jose";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import type { AuthProvider } from "./app-version";
import type { Engine } from "./engine";
import { NO_REQUEST } from "./frame";
import { NOBODY, type Identity } from "./identity";

export class AuthenticationError extends Error {
  override name = "AuthenticationError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const CLOCK_TOLERANCE_S = 5;
/** Keys are asked for again when one is missing, but not more often than this. */
const REFETCH_MS = 10_000;
const KEPT_MS = 10 * 60_000;

type Keys = { readonly set: ReturnType<typeof createLocalJWKSet>; readonly fetchedMs: number };

export class TokenVerifier {
  readonly #engine: Engine;
  readonly #keys = new Map<string, Promise<Keys>>();
  readonly #verified = new Map<string, Identity & { kind: "user" }>();

  constructor(engine: Engine) {
    this.#engine = engine;
    engine.onVersion(() => {
      this.#keys.clear();
      this.#verified.clear();
    });
  }

  /** @throws AuthenticationError */
  async verify(token: string): Promise<Identity & { kind: "user" }> {
    const known = this.#verified.get(token);
    if (known !== undefined && known.expiresAtMs > this.#engine.clock()) return known;
    const provider = this.#providerOf(token);
    const payload = await this.#verifyWith(provider, token);
    const identity = identityOf(token, payload);
    if (this.#verified.size >= 10_000) this.#verified.clear();
    this.#verified.set(token, identity);
    return identity;
  }

  #providerOf(token: string): AuthProvider {
    let payload: JWTPayload;
    try {
      payload = decodeJwt(token);
      const { alg } = decodeProtectedHeader(token);
      if (alg !== "RS256" && alg !== "ES256")
        throw new Error(`Unsupported algorithm ${JSON.stringify(alg)}`);
      checkClaims(payload);
    } catch (error) {
      throw new AuthenticationError(
        "InvalidAuthHeader",
        `Could not parse JWT payload. Check that the token is a valid JWT format with three base64-encoded parts separated by dots. ${words(error)}`,
      );
    }
    const found = this.#engine.version.authProviders.find((provider) => matches(provider, payload));
    if (found === undefined) {
      throw new AuthenticationError(
        "NoAuthProvider",
        `No auth provider found matching the given token (no providers configured for issuer ${JSON.stringify(payload.iss)} and its audience). Check auth.config.ts.`,
      );
    }
    return found;
  }

  async #verifyWith(provider: AuthProvider, token: string): Promise<JWTPayload> {
    const options = {
      algorithms: provider.kind === "customJwt" ? [provider.algorithm] : ["RS256", "ES256"],
      currentDate: new Date(this.#engine.clock()),
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["sub", "iss", "exp"],
    };
    try {
      const keys = await this.#keysOf(provider);
      try {
        return (await jwtVerify(token, keys.set, options)).payload;
      } catch (error) {
        const mayBeNewKey =
          error instanceof errors.JWKSNoMatchingKey && Date.now() - keys.fetchedMs > REFETCH_MS;
        if (!mayBeNewKey) throw error;
        this.#keys.delete(jwksName(provider));
        return (await jwtVerify(token, (await this.#keysOf(provider)).set, options)).payload;
      }
    } catch (error) {
      if (error instanceof AuthenticationError) throw error;
      throw new AuthenticationError("InvalidAuthHeader", `Could not verify token: ${words(error)}`);
    }
  }

  async #keysOf(provider: AuthProvider): Promise<Keys> {
    const name = jwksName(provider);
    const known = await this.#keys.get(name)?.catch(() => undefined);
    if (known !== undefined && Date.now() - known.fetchedMs < KEPT_MS) return known;
    const fetched = this.#fetchKeys(provider);
    this.#keys.set(name, fetched);
    fetched.catch(() => this.#keys.delete(name));
    return await fetched;
  }

  async #fetchKeys(provider: AuthProvider): Promise<Keys> {
    let location = provider.kind === "customJwt" ? provider.jwks : "";
    if (provider.kind === "oidc") {
      const base = withScheme(provider.domain).replace(/\/$/, "");
      const discovery = await this.#fetchJson(`${base}/.well-known/openid-configuration`);
      if (typeof discovery.jwks_uri !== "string")
        throw new AuthenticationError(
          "AuthProviderDiscoveryFailed",
          "The provider's discovery document names no jwks_uri.",
        );
      location = discovery.jwks_uri;
    }
    // createLocalJWKSet checks the shape itself.
    const set = createLocalJWKSet((await this.#fetchJson(location)) as unknown as JSONWebKeySet);
    return { set, fetchedMs: Date.now() };
  }

  /** The deployment's own site is asked in process: it may be its own issuer. */
  async #fetchJson(url: string): Promise<ConvexJsonObject> {
    const site = this.#engine.version.environment.CONVEX_SITE_URL;
    try {
      if (url.startsWith("data:")) return await (await fetch(url)).json();
      if (site !== undefined && new URL(url).origin === new URL(site).origin) {
        const response = await this.#engine.http(
          { url, method: "GET", headers: [], body: null },
          { identity: NOBODY, request: NO_REQUEST },
        );
        const answer = await new Response(response.body).text();
        if (response.status !== 200) throw new Error(`it answered ${response.status}`);
        return JSON.parse(answer);
      }
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (!response.ok) throw new Error(`it answered ${response.status}`);
      return await response.json();
    } catch (error) {
      throw new AuthenticationError(
        "AuthProviderDiscoveryFailed",
        `Auth provider discovery of ${url} failed: ${words(error)}`,
      );
    }
  }
}

/** Claims may be any JSON; those that name somebody must be the text they are taken for. */
function checkClaims({ iss, sub, aud }: { readonly [claim: string]: unknown }): void {
  if (typeof iss !== "string") throw new Error("The issuer must be text.");
  if (typeof sub !== "string" || sub === "") throw new Error("The subject must be text.");
  const audiences: unknown[] = [aud ?? []].flat();
  if (!audiences.every((audience) => typeof audience === "string"))
    throw new Error("Audiences must be text.");
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function withScheme(domain: string): string {
  return /^(https?|data):/.test(domain) ? domain : `https://${domain}`;
}

function jwksName(provider: AuthProvider): string {
  return provider.kind === "customJwt" ? provider.jwks : withScheme(provider.domain);
}

function matches(provider: AuthProvider, payload: JWTPayload): boolean {
  const audiences = [payload.aud ?? []].flat();
  const issuer = withScheme(payload.iss ?? "").replace(/\/$/, "");
  if (provider.kind === "customJwt") {
    const same = issuer === withScheme(provider.issuer).replace(/\/$/, "");
    return same && (provider.applicationId === null || audiences.includes(provider.applicationId));
  }
  return (
    issuer === withScheme(provider.domain).replace(/\/$/, "") &&
    audiences.includes(provider.applicationId)
  );
}

const STANDARD_CLAIMS: Readonly<Record<string, string>> = {
  name: "name",
  given_name: "givenName",
  family_name: "familyName",
  nickname: "nickname",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  email: "email",
  email_verified: "emailVerified",
  gender: "gender",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  address: "address",
  updated_at: "updatedAt",
};
/** Facts of the token, not of the person: left out, so that a refreshed token is the same identity. */
const TOKEN_CLAIMS = new Set(["iss", "sub", "aud", "exp", "iat", "nbf", "jti"]);

function identityOf(token: string, payload: JWTPayload): Identity & { kind: "user" } {
  const { sub = "", iss = "", exp = 0 } = payload;
  const attributes: Record<string, ConvexJson> = {
    tokenIdentifier: `${iss}|${sub}`,
    subject: sub,
    issuer: iss,
  };
  for (const [claim, value] of Object.entries(payload)) {
    if (TOKEN_CLAIMS.has(claim) || value === undefined) continue;
    // Claims were parsed from JSON.
    attributes[STANDARD_CLAIMS[claim] ?? claim] = value as ConvexJson;
  }
  return { kind: "user", attributes, token, expiresAtMs: exp * 1000 };
}
