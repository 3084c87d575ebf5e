import { type AppFailure, failureOf } from "@/lib/app-errors";

// Signing in and out without loading the live client: one request to the app's own origin, where
// proxy.ts forwards it to the deployment and keeps the tokens in cookies no script can read.

type AuthResult =
  { ok: true; signedIn: boolean } | { ok: false; failure: AppFailure | "unreachable" | null };

/** The password flows of the auth library; `params` are the form's fields. */
export async function callPassword(params: Record<string, string>): Promise<AuthResult> {
  try {
    const response = await post({
      action: "auth:signIn",
      args: { provider: "password", params },
    });
    const answer: unknown = await response.json();
    if (response.status === 503) return { ok: false, failure: "unreachable" };
    if (response.ok) return { ok: true, signedIn: tokenIn(answer) !== null };
    return { ok: false, failure: failureOf({ message: errorText(answer) }) };
  } catch {
    return { ok: false, failure: "unreachable" };
  }
}

/** Ends the session at the deployment and its cookies. Never throws: one can always leave. */
export async function endSession(): Promise<void> {
  await post({ action: "auth:signOut", args: {} }).catch(() => undefined);
}

/** A new access token for this session, null when the session has ended. */
export async function refreshSession(): Promise<string | null | "unreachable"> {
  try {
    // The real refresh token stands in a cookie; the forwarder puts it in the place of this one.
    const response = await post({ action: "auth:signIn", args: { refreshToken: "from-cookie" } });
    if (response.status >= 500) return "unreachable";
    const answer: unknown = await response.json();
    return response.ok ? tokenIn(answer) : null;
  } catch {
    return "unreachable";
  }
}

function tokenIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null || !("tokens" in answer)) return null;
  const { tokens } = answer;
  if (typeof tokens !== "object" || tokens === null || !("token" in tokens)) return null;
  return typeof tokens.token === "string" ? tokens.token : null;
}

function post(body: object): Promise<Response> {
  return fetch("/api/auth", { method: "POST", body: JSON.stringify(body) });
}

function errorText(answer: unknown): string {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return "";
  return typeof answer.error === "string" ? answer.error : "";
}
