/** A visitor's form out of a request's body, never more of it than a form can be. */
import { CONTROL_NAMES } from "../blocks/form-fields";
import { isProof } from "./proof-of-work";

export const MAX_FORM_BYTES = 64 * 1024;
const MAX_FIELDS = 64;

export interface SentForm {
  formKey: string;
  token: string | null;
  honeypot: string;
  elapsedMs: number | null;
  proof: string | null;
  answers: Record<string, string>;
}

export type ReadForm =
  { ok: true; form: SentForm } | { ok: false; kind: "too_large" | "not_a_form" };

export async function readForm(request: Request): Promise<ReadForm> {
  const type = request.headers.get("content-type") ?? "";
  const length = Number(request.headers.get("content-length") ?? 0);
  // Refused by what it says of itself: nothing of a huge body is read.
  if (length > MAX_FORM_BYTES) return { ok: false, kind: "too_large" };
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    return { ok: false, kind: "not_a_form" };
  const body = await readText(request, MAX_FORM_BYTES);
  if (body === null) return { ok: false, kind: "too_large" };
  const params = new URLSearchParams(body);
  return params.size > MAX_FIELDS
    ? { ok: false, kind: "too_large" }
    : { ok: true, form: formFrom(params) };
}

/** null when it is longer than `maxBytes`; stops reading there. */
async function readText(request: Request, maxBytes: number): Promise<string | null> {
  if (!request.body) return "";
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function formFrom(params: URLSearchParams): SentForm {
  const own: readonly string[] = Object.values(CONTROL_NAMES);
  // Answers go to the backend as object keys: only names a form field can have.
  const answers = [...params].filter(
    ([name]) => !own.includes(name) && /^[a-z][a-z0-9_]{0,39}$/.test(name),
  );
  const token = params.get(CONTROL_NAMES.token) ?? "";
  const elapsed = params.get(CONTROL_NAMES.elapsed) ?? "";
  const proof = params.get(CONTROL_NAMES.proof) ?? "";
  return {
    formKey: params.get(CONTROL_NAMES.form) ?? "",
    token: /^[\w-]{16,64}$/.test(token) ? token : null,
    honeypot: (params.get(CONTROL_NAMES.honeypot) ?? "").slice(0, 500),
    elapsedMs: /^\d{1,12}$/.test(elapsed) ? Number(elapsed) : null,
    proof: isProof(proof) ? proof : null,
    answers: joined(answers),
  };
}

/** Several answers of one name (a multi-choice) become one with a line each. */
function joined(answers: readonly [string, string][]): Record<string, string> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of answers) byName.set(name, [...(byName.get(name) ?? []), value]);
  return Object.fromEntries([...byName].map(([name, values]) => [name, values.join("\n")]));
}
