/**
 * Turns import specifiers into paths relative to the repository, so that the rules speak of folders
 * and not of "../..". Resolution is by the spelling used here: relative paths and the alias "@/".
 */
import { existsSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

const EXTENSIONS = ["", ".ts", ".tsx", ".d.ts", ".mjs", ".js", ".json", "/index.ts", "/index.tsx"];

/** The path of a file inside the repository with forward slashes. */
export function repositoryPath(file) {
  return relative(REPOSITORY, file).split(sep).join("/");
}

/** The repository path an import points at (without regard to whether it exists), or null for a package. */
export function importedPath(fromFile, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith("."))
    return repositoryPath(resolve(dirname(resolve(REPOSITORY, fromFile)), specifier));
  return null;
}

/** The existing file behind a repository path, or null. TypeScript files may be imported as ".js". */
export function existingFile(path) {
  const stems = path.endsWith(".js") ? [path, path.slice(0, -3)] : [path];
  for (const stem of stems)
    for (const extension of EXTENSIONS) {
      const candidate = join(REPOSITORY, stem + extension);
      if (existsSync(candidate) && statSync(candidate).isFile()) return stem + extension;
    }
  return null;
}

/** The name of a package: "next" of "next/link", "@dnd-kit/core" of "@dnd-kit/core/x". */
export function packageName(specifier) {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
