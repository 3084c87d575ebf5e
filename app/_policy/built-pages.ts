/**
 * The pages that the build made once for everybody, with the hashes of the scripts in them. Read from
 * the build's own output, once, so that a page stays static and its policy still names every script.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inlineHash, inlineScripts } from "@/lib/content-security-policy";

export interface BuiltPages {
  /** Hashes of a page's scripts by its path; absent for a page made on request. */
  byPath: ReadonlyMap<string, readonly string[]>;
  /** Of scripts that every page has (the theme's), made on request or not. */
  everywhere: readonly string[];
}

/** @throws when the folder holds no finished build */
export async function readBuiltPages(buildFolder: string): Promise<BuiltPages> {
  const manifest: { routes: Record<string, unknown> } = JSON.parse(
    readFileSync(join(buildFolder, "prerender-manifest.json"), "utf8"),
  );
  const byPath = new Map<string, string[]>();
  for (const path of Object.keys(manifest.routes)) {
    const html = htmlOf(buildFolder, path);
    if (html !== null) byPath.set(path, await Promise.all(inlineScripts(html).map(inlineHash)));
  }
  const [first = [], ...others] = [...byPath]
    .filter(([path]) => path !== "/_global-error")
    .map(([, hashes]) => hashes);
  const shared = first.filter((hash) => others.every((hashes) => hashes.includes(hash)));
  const failed = byPath.get("/_global-error") ?? [];
  return { byPath, everywhere: [...new Set([...shared, ...failed])] };
}

/** null for what is no page: an icon, a text file. */
function htmlOf(buildFolder: string, path: string): string | null {
  const file = `${path === "/" ? "/index" : path}.html`;
  try {
    return readFileSync(join(buildFolder, "server/app", file), "utf8");
  } catch {
    return null;
  }
}
