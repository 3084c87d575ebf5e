import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import { makeFunctionReference, type GenericDataModel } from "convex/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDeployment, type OpenedDeployment } from "../open-deployment";
import { testAppBundle } from "../testing/app-bundle";
import { publicKeys } from "./signing-key";

const CLOUD_URL = "http://127.0.0.1:3210";

let app: OpenedDeployment<GenericDataModel>;

beforeEach(async () => {
  app = await openDeployment({ bundle: await testAppBundle() });
});

afterEach(async () => {
  await app.close();
});

async function sign(claims: object, seconds: number, fail = false): Promise<string> {
  const token: unknown = await app.mutation(makeFunctionReference<"mutation">("sizes:sign"), {
    claims,
    seconds,
    fail,
  });
  return String(token);
}

function keys() {
  // The shape is what createLocalJWKSet checks.
  return app.deployment.engine.read(publicKeys) as unknown as JSONWebKeySet;
}

test("a token that a mutation signs holds before the published key, with its claims and lifetime", async () => {
  const token = await sign({ sub: "ada", roles: ["reader"] }, 60);
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys()), {
    issuer: CLOUD_URL,
    algorithms: ["ES256"],
  });
  expect(payload).toMatchObject({ sub: "ada", roles: ["reader"], iss: CLOUD_URL });
  expect(Number(payload.exp) - Number(payload.iat)).toBe(60);
  expect(protectedHeader).toMatchObject({ alg: "ES256", typ: "JWT" });
  await expect(jwtVerify(`${token.slice(0, -4)}AAAA`, createLocalJWKSet(keys()))).rejects.toThrow();
});

test("the key stays the same, and none is kept from a mutation that fails", async () => {
  await expect(sign({}, 60, true)).rejects.toThrow("not after all");
  expect(keys().keys).toEqual([]);
  await sign({}, 1);
  const [first] = keys().keys;
  await sign({}, 3600);
  expect(keys().keys).toEqual([first]);
  expect(JSON.stringify(first)).not.toContain('"d"');
});

test("reserved claims and lifetimes beyond an hour are refused", async () => {
  for (const name of ["iss", "iat", "exp", "nbf", "convexRole", "CVX_role"])
    await expect(sign({ [name]: 1 }, 60)).rejects.toThrow(`\`${name}\` is reserved`);
  for (const seconds of [0, -1, 0.5, 3601])
    await expect(sign({}, seconds)).rejects.toThrow("between 1");
});
