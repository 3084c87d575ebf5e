import { createHmac } from "node:crypto";
import { makeFunctionReference } from "convex/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectClient, startTestServer } from "../testing/test-server";
import { makeSigningKeys, type SigningKeys } from "../testing/signing-keys";
import type { RunningServer } from "../http/start-server";

let server: RunningServer;
let keys: SigningKeys;
let other: SigningKeys;

beforeAll(async () => {
  keys = await makeSigningKeys();
  other = await makeSigningKeys();
  server = await startTestServer({ environment: { JWKS: keys.jwks } });
});

afterAll(async () => await server.close());

async function ask(authorization: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.url}/api/query`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ path: "work:whoAmI", format: "convex_encoded_json", args: [{}] }),
  });
  return { status: response.status, body: await response.json() };
}

test("a token of the deployment's own issuer is accepted, its keys found in process", async () => {
  const token = await keys.sign(server.siteUrl, { email: "ada@example.com", email_verified: true });
  expect(await ask(`Bearer ${token}`)).toMatchObject({
    status: 200,
    body: {
      value: {
        subject: "ada",
        issuer: server.siteUrl,
        tokenIdentifier: `${server.siteUrl}|ada`,
        email: "ada@example.com",
        emailVerified: true,
      },
    },
  });
});

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = Math.floor(Date.now() / 1000);

describe("refused", () => {
  const claims = () => ({
    iss: server.siteUrl,
    aud: "convex",
    sub: "ada",
    iat: now,
    exp: now + 600,
  });
  const forged: [string, () => Promise<string>][] = [
    ["no algorithm", async () => `${encode({ alg: "none" })}.${encode(claims())}.`],
    [
      "an algorithm in other letters",
      async () => `${encode({ alg: "nOnE" })}.${encode(claims())}.`,
    ],
    [
      "HMAC with the public key as its secret",
      async () => {
        const text = `${encode({ alg: "HS256", kid: "test" })}.${encode(claims())}`;
        return `${text}.${createHmac("sha256", keys.jwks).update(text).digest("base64url")}`;
      },
    ],
    ["a key of somebody else", async () => await other.sign(server.siteUrl)],
    [
      "edited claims",
      async () => {
        const [head, , signature] = (await keys.sign(server.siteUrl)).split(".");
        return `${head}.${encode({ ...claims(), sub: "bob" })}.${signature}`;
      },
    ],
    [
      "an edited signature",
      async () => {
        const token = await keys.sign(server.siteUrl);
        const at = token.lastIndexOf(".") + 5;
        return `${token.slice(0, at)}${token[at] === "A" ? "B" : "A"}${token.slice(at + 1)}`;
      },
    ],
    ["an expired token", async () => await keys.sign(server.siteUrl, { exp: now - 60 })],
    ["a token of the future", async () => await keys.sign(server.siteUrl, { nbf: now + 600 })],
    ["another issuer", async () => await keys.sign("https://issuer.example")],
    ["another audience", async () => await keys.sign(server.siteUrl, { aud: "somebody" })],
    ["no audience", async () => await keys.sign(server.siteUrl, { aud: [] })],
    ["no subject", async () => await keys.sign(server.siteUrl, { sub: undefined })],
    ["no expiry", async () => await keys.sign(server.siteUrl, { exp: undefined })],
    ["an unknown key id", async () => await keys.sign(server.siteUrl, {}, { kid: "unknown" })],
    ["no token at all", async () => "garbage"],
  ];

  test.each(forged)("%s", async (_what, forge) => {
    const answer = await ask(`Bearer ${await forge()}`);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });

  test("a wrong admin key", async () => {
    expect(await ask("Convex test|wrong")).toMatchObject({
      status: 401,
      body: { code: "BadDeployKey" },
    });
  });
});

test("a client with a bad token is told, goes on as nobody, and may try again", async () => {
  const client = connectClient(server.url);
  const good = await keys.sign(server.siteUrl);
  const tokens = [await other.sign(server.siteUrl), good];
  const isAuthenticated = new Promise<void>((resolve) => {
    client.setAuth(
      async () => tokens.shift() ?? good,
      (authenticated) => {
        if (authenticated) resolve();
      },
    );
  });
  await isAuthenticated;
  expect(await client.query(makeFunctionReference<"query">("work:whoAmI"), {})).toMatchObject({
    subject: "ada",
  });
  await client.close();
});
