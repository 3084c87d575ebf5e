/**
 * Tokens of previews: who may look at which funnel, until when, sealed with the secret that only the
 * deployment and the pages server know. Nothing is stored: a token is as good as the session it was
 * made in and the person's access, which are asked each time.
 */
import { parsePreviewToken, PREVIEW_MS } from "../../../lib/published/preview-address";
import { fail } from "../../ontology/refusal";
import { equalInConstantTime } from "../access/constantTime";
import { environment } from "../environment";

export interface PreviewSubject {
  funnelId: string;
  userId: string;
  sessionId: string;
}

/** @param now Unix ms @throws forbidden_caller on a deployment without PAGES_SECRET */
export async function sealPreview(subject: PreviewSubject, now: number) {
  const endsAt = now + PREVIEW_MS;
  const { funnelId, userId, sessionId } = subject;
  const text = toBase64Url(new TextEncoder().encode([funnelId, userId, sessionId].join(" ")));
  const seal = (await sealOf(endsAt, text)) ?? fail({ kind: "forbidden_caller" });
  return { token: `${endsAt}.${text}.${seal}`, endsAt };
}

/** null for a token that was not made here or is over. */
export async function openPreview(token: string, now: number): Promise<PreviewSubject | null> {
  const parsed = parsePreviewToken(token);
  if (!parsed || parsed.endsAt <= now) return null;
  const expected = await sealOf(parsed.endsAt, parsed.subject);
  if (expected === null || !equalInConstantTime(parsed.seal, expected)) return null;
  const [funnelId = "", userId = "", sessionId = ""] = fromBase64Url(parsed.subject).split(" ");
  return { funnelId, userId, sessionId };
}

async function sealOf(endsAt: number, subject: string): Promise<string | null> {
  const secret = environment.PAGES_SECRET ?? "";
  if (secret === "") return null;
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, [
    "sign",
  ]);
  // Named, so that no other use of the secret ever seals the same text.
  const text = encoder.encode(`preview ${endsAt} ${subject}`);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign("HMAC", key, text)));
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): string {
  return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
}
