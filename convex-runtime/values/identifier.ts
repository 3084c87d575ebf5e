/** Names of tables and indexes: what Convex accepts as an identifier. */
import { LIMITS } from "./limits";

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const ONLY_UNDERSCORES = /^_+$/;

export function isIdentifier(name: string): boolean {
  return (
    IDENTIFIER.test(name) && !ONLY_UNDERSCORES.test(name) && name.length <= LIMITS.identifierLength
  );
}
