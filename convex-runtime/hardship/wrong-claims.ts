/** Claims a token may not be accepted with, however well it is signed. Source: RFC 7519, 4.1. */
import type { Json } from "./token-signers";

/** @param now Seconds since 1970. @param ownIssuer The issuer whose tokens are accepted. */
export function wrongClaims(now: number, ownIssuer: string): (readonly [what: string, Json])[] {
  return [
    ["expired", { exp: now - 60 }],
    ["expired long ago", { exp: 1 }],
    ["no expiry", { exp: undefined }],
    ["an expiry in words", { exp: String(now + 3600) }],
    ["an expiry that is null", { exp: null }],
    ["a negative expiry", { exp: -now }],
    ["not yet valid", { nbf: now + 600 }],
    ["not yet valid, in words", { nbf: String(now - 5) }],
    ["another issuer", { iss: "https://elsewhere.example" }],
    ["an issuer that begins like ours", { iss: `${ownIssuer}.elsewhere.example` }],
    ["an issuer with a path", { iss: `${ownIssuer}/other` }],
    ["an issuer with somebody before it", { iss: ownIssuer.replace("://", "://ada@") }],
    ["a list of issuers", { iss: [ownIssuer] }],
    ["no issuer", { iss: undefined }],
    ["another audience", { aud: "somebody" }],
    ["other audiences", { aud: ["somebody", "convexx"] }],
    ["an audience in other letters", { aud: "Convex" }],
    ["an audience that is an object", { aud: { 0: "convex" } }],
    ["no audience", { aud: undefined }],
    ["an empty list of audiences", { aud: [] }],
    ["no subject", { sub: undefined }],
    ["an empty subject", { sub: "" }],
    ["a number as subject", { sub: 7 }],
    ["an object as subject", { sub: { id: "ada" } }],
  ];
}
