/** Recognises the same form sent twice where no script could give it a token. */
import { sha256Hex } from "../../../lib/sha256-hex";

/** SHA-256, hex. Independent of the order in which the answers came. */
export async function contentHash(
  formKey: string,
  answers: Readonly<Record<string, string>>,
): Promise<string> {
  const entries = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([formKey, entries]));
}
