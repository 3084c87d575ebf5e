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
    if (response.ok) return { ok: true, signedIn: hasTokens(answer) };
    return { ok: false, failure: failureOf({ message: errorText(answer) }) };
  } catch {
    return { ok: false, failure: "unreachable" };
  }
}

/** Ends the session here and at the deployment. Never throws: one can always leave. */
export async function leaveSession(): Promise<void> {
  await post({ action: "auth:signOut", args: {} }).catch(() => undefined);
}

function post(body: object): Promise<Response> {
  return fetch("/api/auth", { method: "POST", body: JSON.stringify(body) });
}

function hasTokens(answer: unknown): boolean {
  return (
    typeof answer === "object" && answer !== null && "tokens" in answer && answer.tokens !== null
  );
}

function errorText(answer: unknown): string {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return "";
  return typeof answer.error === "string" ? answer.error : "";
}
