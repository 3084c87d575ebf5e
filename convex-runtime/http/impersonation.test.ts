/** The holder of the admin key speaks for a user it names, as the dashboard and the CLI let it. */
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN_KEY, connectClient, startTestServer, watch } from "../testing/test-server";
import type { RunningServer } from "./start-server";

const ADA = { subject: "ada", issuer: "https://issuer.test", name: "Ada" };
const WHO = makeFunctionReference<"query">("work:whoAmI");

/** Not in the public types of the clients. */
type AdminClient = { setAdminAuth(key: string, acting?: object): void };

let server: RunningServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

function httpClient(key: string, acting?: object): ConvexHttpClient {
  const client = new ConvexHttpClient(server.url, { logger: false });
  (client as unknown as AdminClient).setAdminAuth(key, acting);
  return client;
}

test("over HTTP", async () => {
  const seen: unknown = await httpClient(ADMIN_KEY, ADA).query(WHO, {});
  expect(seen).toEqual({ ...ADA, tokenIdentifier: "https://issuer.test|ada" });
  expect(await httpClient(ADMIN_KEY).query(WHO, {})).toBeNull();
  await expect(httpClient("test|wrong", ADA).query(WHO, {})).rejects.toThrow("BadDeployKey");
});

test("over the sync protocol, live queries included", async () => {
  const client = connectClient(server.url);
  const seen = watch<object | null>(client, "work:whoAmI", {});
  (client.client as unknown as AdminClient).setAdminAuth(ADMIN_KEY, ADA);
  const as = await seen.until((value) => value !== null);
  expect(as).toEqual({ ...ADA, tokenIdentifier: "https://issuer.test|ada" });
  await client.close();
});

test("whoever has no admin key speaks for nobody", async () => {
  const acting = Buffer.from(JSON.stringify(ADA)).toString("base64");
  const answered = await fetch(`${server.url}/api/query`, {
    method: "POST",
    headers: { authorization: `Convex test|wrong:${acting}`, "content-type": "application/json" },
    body: JSON.stringify({ path: "work:whoAmI", args: {} }),
  });
  expect(answered.status).toBe(401);
});
