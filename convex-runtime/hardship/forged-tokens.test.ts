/** Forged tokens over HTTP and over the sync protocol: none lets anybody in, none writes. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allRows } from "../functions/system-rows";
import type { RunningServer } from "../http/start-server";
import { RawConnection } from "../testing/raw-connection";
import { Forger } from "./forged-tokens";
import { startHardshipServer } from "./hardship-server";
import { jwksOf, newEcKey, newRsaKey } from "./token-signers";

const FEWEST = 60;

let server: RunningServer;
let forger: Forger;
/** How often the forger's own place of keys was asked. */
let asked = 0;
const place = createServer((_request, response) => {
  asked++;
  response.end('{"keys":[]}');
});

beforeAll(async () => {
  place.listen(0, "127.0.0.1");
  await once(place, "listening");
  const [own, custom] = [newRsaKey(), newEcKey()];
  const customJwks = Buffer.from(jwksOf(custom, "ES256")).toString("base64");
  server = await startHardshipServer({
    environment: {
      JWKS: jwksOf(own, "RS256"),
      CUSTOM_JWKS: `data:application/json;base64,${customJwks}`,
    },
  });
  forger = new Forger({
    own,
    custom,
    ownIssuer: server.siteUrl,
    customIssuer: "https://issuer.example",
    // A TCP server's address is never a path.
    forgerUrl: `http://127.0.0.1:${(place.address() as AddressInfo).port}`,
  });
});

afterAll(async () => {
  await server.close();
  place.close();
});

async function ask(path: string, token: string): Promise<{ status: number; body: unknown }> {
  // A header holds no line breaks; a token with one cannot be sent this way at all.
  const authorization = `Bearer ${token.replaceAll(/[^\t\x20-\x7e]/g, "%")}`;
  const response = await fetch(`${server.url}/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({
      path: path === "query" ? "people:whoAmI" : "people:sign",
      format: "convex_encoded_json",
      args: [path === "query" ? {} : { owner: "forged" }],
    }),
  });
  return { status: response.status, body: await response.json() };
}

/** What a session hears that shows this token and then signs. */
async function overSync(token: string) {
  const connection = await RawConnection.open(server.url, crypto.randomUUID());
  connection.send({ type: "Authenticate", tokenType: "User", value: token, baseVersion: 0 });
  connection.mutate(0, "people:sign", { owner: "forged" });
  connection.add(0, "people:whoAmI", {});
  const signed = await connection.frame(({ type }) => type === "MutationResponse");
  const shown = await connection.frame(({ modifications }) =>
    JSON.stringify(modifications ?? null).includes("QueryUpdated"),
  );
  const refusal = connection.frames.find(({ type }) => type === "AuthError");
  connection.close();
  return { signed, shown: JSON.stringify(shown.modifications), refusal };
}

test("good tokens of both issuers are accepted, so that the others are refused for what they are", async () => {
  for (const token of [forger.good(), forger.goodOfCustom()]) {
    expect(await ask("query", token)).toMatchObject({
      status: 200,
      body: { value: { subject: "ada" } },
    });
    expect((await overSync(token)).signed).toMatchObject({ success: true });
  }
});

test("no forged token is accepted over HTTP or over the sync protocol", async () => {
  const forged = forger.all();
  expect(new Set(forged.map(([what]) => what)).size).toBe(forged.length);
  expect(forged.length).toBeGreaterThanOrEqual(FEWEST);
  const before = server.deployment.engine.read((tables) => allRows(tables, "marks")).length;
  for (const [what, token] of forged) {
    const typed = { code: expect.any(String), message: expect.any(String) };
    for (const path of ["query", "mutation"]) {
      const { status, body } = await ask(path, token);
      expect([what, status, body]).toEqual([what, 401, typed]);
    }
    const { signed, shown, refusal } = await overSync(token);
    expect([what, refusal]).toMatchObject([what, { type: "AuthError", authUpdateAttempted: true }]);
    expect([what, signed]).toMatchObject([what, { success: false }]);
    expect([what, shown]).toEqual([what, expect.stringContaining('"value":null')]);
  }
  const after = server.deployment.engine.read((tables) => allRows(tables, "marks")).length;
  expect(after).toBe(before);
  expect(asked).toBe(0);
  console.log(`${forged.length} forged tokens, each refused over HTTP and over the sync protocol`);
}, 60_000);

test("a token accepted once is refused after its time, and under other keys", async () => {
  const token = forger.good();
  expect((await ask("query", token)).status).toBe(200);
  await server.deployment.updateEnvironment((tables) => {
    const [row] = allRows(tables, "_environment").filter(({ json }) => json.name === "JWKS");
    tables.shallowMerge(row?.id ?? "", { value: jwksOf(newRsaKey(), "RS256") });
  });
  expect((await ask("query", token)).status).toBe(401);
});
