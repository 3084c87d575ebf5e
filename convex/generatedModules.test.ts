import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const here = import.meta.dirname;

/** What the CLI lists: modules without a second dot, outside _generated/, but for the schema. */
function deployedModules(): string[] {
  return readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((path) => /^(?!_generated\/)[^.]+\.tsx?$/.test(path))
    .map((path) => path.replace(/\.tsx?$/, ""))
    .filter((path) => path !== "schema")
    .sort();
}

test("the committed list of modules is the one that the CLI writes", () => {
  const text = readFileSync(join(here, "_generated", "api.d.ts"), "utf8");
  const listed = [...text.matchAll(/^import type \* as \w+ from "\.\.\/(.+)\.js";$/gm)];
  expect(listed.map(([, path]) => path).sort()).toEqual(deployedModules());
});
