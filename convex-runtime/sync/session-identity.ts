/** Who a session speaks for, and the moment its token runs out. */
import { adminActingAs, NOBODY, type Identity } from "../functions/identity";
import { AuthenticationError, type TokenVerifier } from "../functions/tokens";
import type { ClientMessage } from "./client-messages";

export type GivenToken = (ClientMessage & { type: "Authenticate" })["token"];

export type IdentityParts = {
  readonly tokens: TokenVerifier;
  readonly isAdminKey: (key: string) => boolean;
};

/** Node's timers count 31 bits of milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

export class SessionIdentity {
  readonly #parts: IdentityParts;
  readonly #onExpiry: () => void;
  #current: Identity = NOBODY;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: IdentityParts, onExpiry: () => void) {
    this.#parts = parts;
    this.#onExpiry = onExpiry;
  }

  get current(): Identity {
    return this.#current;
  }

  get isExpired(): boolean {
    return this.#current.kind === "user" && this.#current.expiresAtMs <= Date.now();
  }

  /** @throws AuthenticationError when the token proves nobody. */
  async prove(token: GivenToken): Promise<Identity> {
    switch (token.kind) {
      case "None":
        return NOBODY;
      case "User":
        return await this.#parts.tokens.verify(token.value);
      case "Admin":
        if (this.#parts.isAdminKey(token.value)) return adminActingAs(token.acting);
        throw new AuthenticationError(
          "BadDeployKey",
          "The provided admin key was invalid for this instance",
        );
      default: {
        const never: never = token;
        return never;
      }
    }
  }

  become(identity: Identity): void {
    this.stop();
    this.#current = identity;
    if (identity.kind !== "user") return;
    const leftMs = Math.max(0, identity.expiresAtMs - Date.now());
    if (leftMs > MAX_TIMER_MS) return;
    this.#timer = setTimeout(this.#onExpiry, leftMs);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
