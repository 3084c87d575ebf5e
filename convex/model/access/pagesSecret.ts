/** The key the pages server shows; compared in constant time, so that timing tells nothing. */
import { equalInConstantTime } from "./constantTime";
import { environment } from "../environment";
import { fail } from "../../ontology/refusal";

/** @throws forbidden_caller when the secret is wrong or the deployment has none */
export function requirePagesSecret(secret: string): void {
  const expected = environment.PAGES_SECRET ?? "";
  if (expected === "" || !equalInConstantTime(secret, expected)) fail({ kind: "forbidden_caller" });
}
