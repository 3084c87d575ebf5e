import { readFileSync } from "node:fs";
import { join } from "node:path";
import { existingFile, importedPath, REPOSITORY, repositoryPath } from "./module-paths.mjs";

/** Imports that exist at run time; `import type` is erased and cannot form a cycle. */
const RUNTIME_IMPORT =
  /^(?:import|export)\s+(?!type\b)[^"';]*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm;

const importsOf = new Map();

function runtimeImports(path) {
  const known = importsOf.get(path);
  if (known) return known;
  const found = [];
  if (/\.(tsx?|mjs)$/.test(path) && !path.includes("_generated"))
    for (const match of readFileSync(join(REPOSITORY, path), "utf8").matchAll(RUNTIME_IMPORT)) {
      const to = importedPath(path, match[1] ?? match[2]);
      const file = to === null ? null : existingFile(to);
      if (file !== null) found.push(file);
    }
  importsOf.set(path, found);
  return found;
}

/** The shortest way from `start` back to itself, or null. */
function cycleThrough(start) {
  const cameFrom = new Map();
  const queue = [start];
  for (const path of queue)
    for (const next of runtimeImports(path)) {
      if (next === start) {
        const way = [path];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0]));
        return [...way, start];
      }
      if (!cameFrom.has(next)) {
        cameFrom.set(next, path);
        queue.push(next);
      }
    }
  return null;
}

/** Two files that need each other are one file, or need a third below both. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      cycle:
        "Import cycle: {{way}}. Move what both need into a third file below them, or use `import type`.",
    },
  },
  create(context) {
    return {
      Program(node) {
        const way = cycleThrough(repositoryPath(context.filename));
        if (way) context.report({ node, messageId: "cycle", data: { way: way.join(" → ") } });
      },
    };
  },
};
