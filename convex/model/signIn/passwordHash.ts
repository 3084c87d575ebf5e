/** Hashes passwords as the library does (scrypt with a salt of its own in each hash). */
import { Password } from "@convex-dev/auth/providers/Password";
import type { Doc } from "../../_generated/dataModel";
import type { Credentials } from "./accounts";

type Crypto = NonNullable<Credentials["crypto"]>;

export async function hashPassword(password: string): Promise<string> {
  return await libraryCrypto().hashSecret(password);
}

/**
 * Whether the password is the account's. Without an account it is compared with nobody's hash and
 * takes as long, so that the time does not tell that nobody is there.
 */
export async function isPasswordOf(
  account: Doc<"authAccounts"> | null,
  password: string,
): Promise<boolean> {
  const matches = await libraryCrypto().verifySecret(password, account?.secret ?? NOBODYS_HASH);
  return matches && account !== null;
}

/** The shape of a hash that no password has. */
const NOBODYS_HASH = `${"0".repeat(32)}:${"0".repeat(128)}`;

/** The library keeps its provider's functions under `options`, which its types do not show. */
function libraryCrypto(): Crypto {
  const provider: object = Password();
  const options: unknown = "options" in provider ? provider.options : null;
  if (!hasCrypto(options)) throw new Error("The library's Password provider has another shape now");
  return options.crypto;
}

function hasCrypto(options: unknown): options is { crypto: Crypto } {
  if (typeof options !== "object" || options === null || !("crypto" in options)) return false;
  const { crypto } = options;
  return (
    typeof crypto === "object" &&
    crypto !== null &&
    "hashSecret" in crypto &&
    typeof crypto.hashSecret === "function" &&
    "verifySecret" in crypto &&
    typeof crypto.verifySecret === "function"
  );
}
