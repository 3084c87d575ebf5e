/** Who sends an HTTP request, by its Authorization header. */
import { randomUUID, timingSafeEqual, createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { RequestFacts } from "../functions/frame";
import { adminActingAs, NOBODY, type Identity } from "../functions/identity";
import { AuthenticationError, type TokenVerifier } from "../functions/tokens";
import { isJsonObject, type ConvexJson } from "../values/convex-json";
import { HttpError } from "./http-error";

export type AdminKeyCheck = (key: string) => boolean;

/** Compares in time that does not depend on where the keys differ. */
export function adminKeyCheck(adminKey: string): AdminKeyCheck {
  const expected = createHash("sha256").update(adminKey).digest();
  return (key) => timingSafeEqual(createHash("sha256").update(key).digest(), expected);
}

/** @throws HttpError 401 when a token or key is given and does not hold. */
export async function identityOf(
  request: IncomingMessage,
  tokens: TokenVerifier,
  isAdminKey: AdminKeyCheck,
): Promise<Identity> {
  const header = request.headers.authorization;
  if (header === undefined) return NOBODY;
  const [scheme = "", value = ""] = header.split(" ");
  if (scheme === "Convex") return adminIdentity(value, isAdminKey);
  if (scheme !== "Bearer")
    throw new HttpError(
      401,
      "InvalidAuthHeader",
      "The Authorization header must begin with Bearer or Convex.",
    );
  try {
    return await tokens.verify(value);
  } catch (error) {
    if (error instanceof AuthenticationError) throw new HttpError(401, error.code, error.message);
    throw error;
  }
}

function adminIdentity(value: string, isAdminKey: AdminKeyCheck): Identity {
  if (isAdminKey(value)) return adminActingAs(null);
  const [key = "", acting = ""] = value.split(":");
  if (!isAdminKey(key)) throw badKey();
  const attributes = parseActing(acting);
  return adminActingAs(isJsonObject(attributes) ? attributes : null);
}

/** Whom an admin acts for. @throws HttpError 401 when it is no JSON */
function parseActing(base64: string): ConvexJson {
  try {
    return JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
  } catch {
    throw badKey();
  }
}

/** @throws HttpError 401/403 unless the request carries the admin key. */
export function requireAdmin(request: IncomingMessage, isAdminKey: AdminKeyCheck): void {
  const [scheme = "", value = ""] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== "Convex" || !isAdminKey(value)) throw badKey();
}

function badKey(): HttpError {
  return new HttpError(
    401,
    "BadDeployKey",
    "The provided deploy key was invalid for this deployment.",
  );
}

export function requestFacts(request: IncomingMessage): RequestFacts {
  return {
    requestId: randomUUID(),
    ip: request.socket.remoteAddress ?? null,
    userAgent: request.headers["user-agent"] ?? null,
    scheduledFunctionId: null,
  };
}
