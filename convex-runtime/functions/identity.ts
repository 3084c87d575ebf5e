/** Who calls: nobody, a person proven by a JWT, or the holder of the admin key (maybe as a person). */
import type { ConvexJsonObject } from "../values/convex-json";

export type Identity =
  | { readonly kind: "none" }
  | {
      readonly kind: "user";
      readonly attributes: ConvexJsonObject;
      readonly token: string;
      readonly expiresAtMs: number;
    }
  | { readonly kind: "admin"; readonly attributes: ConvexJsonObject | null };

export const NOBODY: Identity = { kind: "none" };

/** What `ctx.auth.getUserIdentity()` answers. */
export function attributesOf(identity: Identity): ConvexJsonObject | null {
  switch (identity.kind) {
    case "none":
      return null;
    case "user":
    case "admin":
      return identity.attributes;
    default: {
      const never: never = identity;
      return never;
    }
  }
}

/** Two identities with one key see the same results. */
export function identityKey(identity: Identity): string {
  return identity.kind === "none" ? "" : `${identity.kind}${JSON.stringify(identity.attributes)}`;
}
