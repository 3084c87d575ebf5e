/** Whatever operation the installed client library names, this runtime has an answer to. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GenericDataModel } from "convex/server";
import { expect, test } from "vitest";
import { openDeployment } from "../../open-deployment";
import { testAppBundle } from "../../testing/app-bundle";
import { answerActionSyscall } from "../actions/syscalls";
import { NO_REQUEST } from "../frame";
import { NOBODY } from "../identity";

const SERVER = fileURLToPath(new URL("../../../node_modules/convex/src/server", import.meta.url));
/** Answered inside the worker, where the bytes are. */
const IN_WORKER = ["storage/getBlob", "storage/storeBlob"];

function namesInPackage(): string[] {
  const files = readdirSync(SERVER, { recursive: true }).map(String);
  const sources = files.filter((name) => name.endsWith(".ts") && !name.includes(".test."));
  const names = new Set<string>();
  for (const file of sources) {
    const text = readFileSync(join(SERVER, file), "utf8");
    for (const [, name = ""] of text.matchAll(/"((?:1\.0|storage)\/[A-Za-z_/]+)"/g))
      names.add(name);
  }
  return [...names].sort();
}

test("the names are found where they are written", () => {
  expect(namesInPackage().length).toBeGreaterThanOrEqual(35);
  expect(namesInPackage()).toContain("1.0/signJwt");
});

test("every operation the package can ask for is known in mutations or in actions", async () => {
  const app = await openDeployment<GenericDataModel>({ bundle: await testAppBundle() });
  const { engine } = app.deployment;
  const caller = { engine, identity: NOBODY, request: NO_REQUEST, component: "", path: "a:b" };
  const unknown: string[] = [];
  for (const op of namesInPackage()) {
    const words = await app.run(async () => await wordsOf(op));
    const answer = await answerActionSyscall(caller, op, "{}", undefined);
    const inAction = answer.ok ? "" : answer.message;
    if (IN_WORKER.includes(op)) continue;
    if (isUnknown(words) && isUnknown(inAction)) unknown.push(op);
  }
  await app.close();
  expect(unknown).toEqual([]);
  expect(isUnknown(await Promise.resolve("Unknown async operation 1.0/x"))).toBe(true);
}, 60_000);

/** What the runtime says to an operation with no arguments, asked for within a mutation. */
async function wordsOf(op: string): Promise<string> {
  const { Convex } = globalThis as unknown as {
    Convex: { asyncSyscall(name: string, args: string): Promise<string> };
  };
  try {
    return await Convex.asyncSyscall(op, "{}");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isUnknown(words: string): boolean {
  return words.startsWith("Unknown async operation");
}
