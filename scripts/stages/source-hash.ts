/** One hash over source files, to tell whether a push or a build would give anything new. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./settings";

function filesUnder(path: string): string[] {
  const absolute = join(REPOSITORY, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}

const isTest = (path: string) => /\.(test|contract)\.tsx?$/.test(path);

/**
 * SHA-256 over names and contents of all files under `paths` (relative to the repository; tests left out)
 * and over `extra`, which names what else the result depends on.
 */
export function hashSources(paths: readonly string[], extra: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesUnder)) {
    if (isTest(path)) continue;
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(REPOSITORY, path)))
      .update("\0");
  }
  for (const text of extra) hash.update(text).update("\0");
  return hash.digest("hex");
}
