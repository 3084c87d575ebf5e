/**
 * Tokens nobody may be let in with. Sources: RFC 7515 and 7519, RFC 8725 (best practices), and the
 * published attacks on verifiers: algorithm confusion, key injection by header, psychic signatures.
 */
import { createPublicKey } from "node:crypto";
import {
  ecdsa,
  encode,
  fixed,
  hmac,
  json,
  jwksOf,
  newEcKey,
  newRsaKey,
  pem,
  rsa,
  rsaPss,
  signed,
  type Json,
  type KeyPair,
  type Signer,
} from "./token-signers";
import { wrongClaims } from "./wrong-claims";

export type Issuers = {
  /** The deployment as its own issuer: RS256, audience "convex". */
  readonly own: KeyPair;
  readonly ownIssuer: string;
  /** The customJwt provider: ES256, audience "convex". */
  readonly custom: KeyPair;
  readonly customIssuer: string;
  /** Where a forger publishes keys; nobody may ask there. */
  readonly forgerUrl: string;
};

export class Forger {
  readonly #issuers: Issuers;
  readonly #now = Math.floor(Date.now() / 1000);
  /** Keys of the forger's own. */
  readonly #rsa = newRsaKey();
  readonly #ec = newEcKey();

  constructor(issuers: Issuers) {
    this.#issuers = issuers;
  }

  /** A token that holds, to show that the others are refused for what is wrong with them. */
  good(): string {
    return this.#token({}, {}, rsa(this.#issuers.own));
  }

  goodOfCustom(): string {
    return this.#customToken({}, {}, ecdsa(this.#issuers.custom));
  }

  all(): (readonly [what: string, token: string])[] {
    return [
      ...this.#algorithms(),
      ...this.#secrets(),
      ...this.#signatures(),
      ...this.#keys(),
      ...this.#curves(),
      ...this.#claims(),
      ...this.#shapes(),
    ];
  }

  #claimsOf(issuer: string, claims: Json): Json {
    const now = this.#now;
    return { iss: issuer, aud: "convex", sub: "ada", iat: now, exp: now + 3600, ...claims };
  }

  #token(header: Json, claims: Json, signer: Signer): string {
    const head = { alg: "RS256", kid: "test", typ: "JWT", ...header };
    return signed(json(head), json(this.#claimsOf(this.#issuers.ownIssuer, claims)), signer);
  }

  #customToken(header: Json, claims: Json, signer: Signer): string {
    const head = { alg: "ES256", kid: "test", typ: "JWT", ...header };
    return signed(json(head), json(this.#claimsOf(this.#issuers.customIssuer, claims)), signer);
  }

  #algorithms(): [string, string][] {
    const { own } = this.#issuers;
    const unsigned = fixed("");
    const names = [
      "none",
      "None",
      "NONE",
      "nOnE",
      "",
      " RS256",
      "RS256 ",
      "rs256",
      "RS256\u0000",
      "ＲＳ256",
    ];
    const odd: unknown[] = [undefined, null, 0, ["RS256"], { name: "RS256" }, true];
    const [, , stolen = ""] = this.good().split(".");
    return [
      ...names.map((alg): [string, string] => [
        `algorithm ${JSON.stringify(alg)}, unsigned`,
        this.#token({ alg }, {}, unsigned),
      ]),
      ...odd.map((alg): [string, string] => [
        `algorithm ${JSON.stringify(alg)}, signed`,
        this.#token({ alg }, {}, rsa(own)),
      ]),
      [
        "no algorithm, with a good token's signature",
        this.#token({ alg: "none" }, {}, fixed(Buffer.from(stolen, "base64url"))),
      ],
      [
        "no algorithm, without the last dot",
        this.#token({ alg: "none" }, {}, unsigned).slice(0, -1),
      ],
      ["RS384 by the right key", this.#token({ alg: "RS384" }, {}, rsa(own, "sha384"))],
      ["RS512 by the right key", this.#token({ alg: "RS512" }, {}, rsa(own, "sha512"))],
      ["PS256 by the right key", this.#token({ alg: "PS256" }, {}, rsaPss(own))],
      ["RS256 that is SHA-1 by the right key", this.#token({}, {}, rsa(own, "sha1"))],
      [
        "two algorithms in one header",
        signed(
          encode('{"alg":"none","kid":"test","alg":"RS256"}'),
          json(this.#claimsOf(this.#issuers.ownIssuer, {})),
          unsigned,
        ),
      ],
    ];
  }

  /** HMAC with what is public as its secret. */
  #secrets(): [string, string][] {
    const { own, custom } = this.#issuers;
    const { publicKey } = own;
    const secrets: [string, string | Uint8Array][] = [
      ["the published keys", jwksOf(own, "RS256")],
      ["the public key as PEM", pem(publicKey)],
      ["the public key as PEM without its last line break", pem(publicKey).trim()],
      ["the public key as DER", publicKey.export({ type: "spki", format: "der" })],
      ["the public key as PKCS1", publicKey.export({ type: "pkcs1", format: "der" })],
      ["the modulus", Buffer.from(publicKey.export({ format: "jwk" }).n ?? "", "base64url")],
      ["nothing", ""],
      ["the key id", "test"],
    ];
    return [
      ...secrets.map(([what, secret]): [string, string] => [
        `HMAC with ${what}`,
        this.#token({ alg: "HS256" }, {}, hmac(secret)),
      ]),
      [
        "HMAC-384 with the public key",
        this.#token({ alg: "HS384" }, {}, hmac(pem(publicKey), "sha384")),
      ],
      [
        "HMAC-512 with the public key",
        this.#token({ alg: "HS512" }, {}, hmac(pem(publicKey), "sha512")),
      ],
      ["HMAC that calls itself RS256", this.#token({}, {}, hmac(pem(publicKey)))],
      [
        "HMAC with the public key of the curve",
        this.#customToken({ alg: "HS256" }, {}, hmac(pem(custom.publicKey))),
      ],
    ];
  }

  #signatures(): [string, string][] {
    const good = this.good();
    const [head = "", body = "", signature = ""] = good.split(".");
    const bytes = Buffer.from(signature, "base64url");
    const flipped = Buffer.from(bytes);
    flipped[7] = (flipped[7] ?? 0) ^ 1;
    const bob = json(this.#claimsOf(this.#issuers.ownIssuer, { sub: "bob" }));
    return [
      ["a stripped signature", `${head}.${body}.`],
      ["no signature part", `${head}.${body}`],
      ["half a signature", `${head}.${body}.${encode(bytes.subarray(0, 128))}`],
      [
        "a signature of one byte more",
        `${head}.${body}.${encode(Buffer.concat([bytes, Buffer.of(0)]))}`,
      ],
      ["a signature with one bit turned", `${head}.${body}.${encode(flipped)}`],
      ["a signature of zeros", `${head}.${body}.${encode(Buffer.alloc(256))}`],
      ["a signature of ones", `${head}.${body}.${encode(Buffer.alloc(256, 1))}`],
      ["another person under a good signature", `${head}.${bob}.${signature}`],
      [
        "another header over a good signature",
        `${json({ alg: "RS256", kid: "test" })}.${body}.${signature}`,
      ],
      ["a signature that is no base64", `${head}.${body}.$$$$`],
    ];
  }

  #keys(): [string, string][] {
    const { own, forgerUrl } = this.#issuers;
    const theirs = rsa(this.#rsa);
    const jwk = this.#rsa.publicKey.export({ format: "jwk" });
    const x5c = [this.#rsa.publicKey.export({ type: "spki", format: "der" }).toString("base64")];
    return [
      ["a foreign key under the right id", this.#token({}, {}, theirs)],
      ["a foreign key under a foreign id", this.#token({ kid: "forger" }, {}, theirs)],
      ["a foreign key without an id", this.#token({ kid: undefined }, {}, theirs)],
      ["the right key under a foreign id", this.#token({ kid: "forger" }, {}, rsa(own))],
      ["a key in the header", this.#token({ jwk }, {}, theirs)],
      ["a key in the header and no id", this.#token({ kid: undefined, jwk }, {}, theirs)],
      ["a place of keys in the header", this.#token({ jku: `${forgerUrl}/jwks.json` }, {}, theirs)],
      ["a place of certificates", this.#token({ x5u: `${forgerUrl}/cert.pem` }, {}, theirs)],
      ["a certificate in the header", this.#token({ x5c }, {}, theirs)],
      ["a path as the key id", this.#token({ kid: "../../../../dev/null" }, {}, hmac(""))],
      ["SQL as the key id", this.#token({ kid: "x' OR '1'='1" }, {}, theirs)],
      ["an object as the key id", this.#token({ kid: { toString: "test" } }, {}, rsa(this.#rsa))],
      ["an unknown critical extension", this.#token({ crit: ["exp"], exp: 1 }, {}, rsa(own))],
      ["a payload said to be unencoded", this.#token({ crit: ["b64"], b64: false }, {}, theirs)],
    ];
  }

  #curves(): [string, string][] {
    const { own, custom } = this.#issuers;
    const order = Buffer.from(
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
      "hex",
    );
    const one = Buffer.alloc(32);
    one[31] = 1;
    const other = newEcKey("P-384");
    const pair = (r: Uint8Array, s: Uint8Array) => fixed(Buffer.concat([r, s]));
    return [
      ["a psychic signature: r and s are zero", this.#customToken({}, {}, fixed(Buffer.alloc(64)))],
      ["r and s are the curve's order", this.#customToken({}, {}, pair(order, order))],
      ["r is zero, s is one", this.#customToken({}, {}, pair(Buffer.alloc(32), one))],
      ["r is one, s is the order", this.#customToken({}, {}, pair(one, order))],
      ["a signature in DER", this.#customToken({}, {}, ecdsa(custom, "der"))],
      [
        "an empty DER signature",
        this.#customToken({}, {}, fixed(Buffer.from("3006020100020100", "hex"))),
      ],
      ["another curve's key", this.#customToken({}, {}, ecdsa(other))],
      ["ES384 by another curve's key", this.#customToken({ alg: "ES384" }, {}, ecdsa(other))],
      ["a foreign key of the right curve", this.#customToken({}, {}, ecdsa(this.#ec))],
      [
        "the deployment's key for the other issuer",
        this.#customToken({ alg: "RS256" }, {}, rsa(own)),
      ],
      [
        "the other issuer's key for the deployment",
        this.#token({ alg: "ES256" }, {}, ecdsa(custom)),
      ],
    ];
  }

  /** Signed by the right key, and yet not to be accepted. */
  #claims(): [string, string][] {
    const now = this.#now;
    const { own, ownIssuer } = this.#issuers;
    const wrong = wrongClaims(now, ownIssuer);
    return wrong.map(([what, claims]) => [what, this.#token({}, claims, rsa(own))]);
  }

  #shapes(): [string, string][] {
    const good = this.good();
    const [head = "", body = "", signature = ""] = good.split(".");
    return [
      ["a fourth part", `${good}.${signature}`],
      ["five parts", `${good}.${body}.${signature}`],
      ["the parts in another order", `${body}.${head}.${signature}`],
      ["a blank within the payload", `${head}.${body.slice(0, 9)} ${body.slice(9)}.${signature}`],
      ["a line break in the header", `${head.slice(0, 9)}\n${head.slice(9)}.${body}.${signature}`],
      ["cut off in the middle", good.slice(0, good.length / 2)],
      ["the JSON form", JSON.stringify({ protected: head, payload: body, signature: "" })],
      ["a list as payload", signed(head, json([1]), rsa(this.#issuers.own))],
      ["text as payload", signed(head, encode("ada"), rsa(this.#issuers.own))],
      [
        "half a character in the payload",
        signed(head, encode(Buffer.from([0xff, 0xfe, 0x7b])), rsa(this.#issuers.own)),
      ],
      ["nothing between dots", ".."],
      ["one dot", "."],
      ["ten thousand letters", "a".repeat(10_000)],
      [
        "the public key",
        pem(createPublicKey(this.#issuers.own.publicKey.export({ type: "spki", format: "pem" }))),
      ],
    ];
  }
}
