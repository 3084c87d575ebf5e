/** Typefaces and pictures of our own, read once into memory. Nothing outside the folder is served. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Asset, ReadAsset } from "../lib/published/store";

const TYPES: Record<string, string> = {
  woff2: "font/woff2",
  svg: "image/svg+xml",
  webp: "image/webp",
  avif: "image/avif",
  jpg: "image/jpeg",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
};

export function readAssets(publicFolder: string): ReadAsset {
  const assets = new Map<string, Asset>();
  for (const folder of ["fonts", "art"]) {
    for (const name of readdirSync(join(publicFolder, "_s", folder))) {
      const contentType = TYPES[name.split(".").at(-1) ?? ""];
      if (!contentType) continue;
      const bytes = new Uint8Array(readFileSync(join(publicFolder, "_s", folder, name)));
      assets.set(`/_s/${folder}/${name}`, { bytes, contentType });
    }
  }
  return async (path) => assets.get(path) ?? null;
}
