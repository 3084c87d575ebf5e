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

/**
 * The holder of the admin key, speaking for a user or (null) for nobody. Who a user is among those of
 * its issuer is told by the deployment, not by whoever speaks for it.
 */
export function adminActingAs(attributes: ConvexJsonObject | null): Identity {
  if (attributes === null) return { kind: "admin", attributes };
  const tokenIdentifier = `${String(attributes.issuer)}|${String(attributes.subject)}`;
  return { kind: "admin", attributes: { ...attributes, tokenIdentifier } };
}

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
