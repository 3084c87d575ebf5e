/**
 * Bundles the runtime's own code for the inside of vm contexts and worker threads, once a process.
 * (App code is never bundled here; that is the CLI's work alone.)
 */
import { buildSync } from "esbuild";
import { fileURLToPath } from "node:url";

const cache = new Map<string, string>();

/** What was bundled already, so that a worker thread need not bundle it again. */
export function knownBundles(): ReadonlyMap<string, string> {
  return cache;
}

export function keepBundles(known: ReadonlyMap<string, string>): void {
  for (const [href, text] of known) cache.set(href, text);
}

/**
 * @param entry URL of the entry file.
 * @param target "isolate": an expression whose value is the module's exports, for a vm context.
 *   "worker": CommonJS text for `new Worker(text, { eval: true })`.
 */
export function internalBundle(entry: URL, target: "isolate" | "worker"): string {
  const known = cache.get(entry.href);
  if (known !== undefined) return known;
  const isWorker = target === "worker";
  const result = buildSync({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    target: "node20",
    platform: target === "worker" ? "node" : "neutral",
    format: target === "worker" ? "cjs" : "iife",
    globalName: target === "worker" ? undefined : "__isolate",
    // Packages with native parts are loaded as they are; the files beside this one are found from it.
    external: isWorker ? ["esbuild", "libsql"] : [],
    ...(isWorker ? { define: { "import.meta.url": JSON.stringify(import.meta.url) } } : {}),
    logLevel: "silent",
  });
  const text = result.outputFiles[0]?.text ?? "";
  cache.set(entry.href, text);
  return text;
}
