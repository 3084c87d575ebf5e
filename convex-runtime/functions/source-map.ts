/** Turns the stack of an error inside a context into lines of the author's files. */
import { SourceMap, type SourceMapPayload } from "node:module";
import type { Code } from "./code";

const maps = new WeakMap<Code, Map<string, SourceMap | null>>();
const FRAME = /at (?:(.*?) \()?convex:\/(.+?):(\d+):(\d+)\)?$/;

/** Lines "    at handler (../convex/file.ts:12:5)"; frames of the runtime itself are left out. */
export function mapStack(code: Code, stack: string): string {
  const lines: string[] = [];
  for (const line of stack.split("\n")) {
    const match = FRAME.exec(line.trim());
    if (match === null) continue;
    const [, name = "", file = "", row = "1", column = "1"] = match;
    if (file === "prelude" || file === "runtime") continue;
    const place = placeIn(code, file, Number(row), Number(column));
    if (place.includes("node_modules/convex/")) continue;
    lines.push(`    at ${name === "" ? place : `${name.replace(/^async /, "async ")} (${place})`}`);
  }
  return lines.join("\n");
}

function placeIn(code: Code, file: string, row: number, column: number): string {
  const map = mapOf(code, file);
  const entry = map?.findEntry(row - 1, column - 1);
  if (
    entry !== undefined &&
    entry !== null &&
    "originalSource" in entry &&
    entry.originalSource !== undefined
  ) {
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  }
  return `../convex/${file}:${row}:${column}`;
}

function mapOf(code: Code, file: string): SourceMap | null {
  let known = maps.get(code);
  if (known === undefined) {
    known = new Map();
    maps.set(code, known);
  }
  const cached = known.get(file);
  if (cached !== undefined) return cached;
  const text = code.find(file)?.map ?? "";
  const payload: SourceMapPayload | null = text === "" ? null : JSON.parse(text);
  const map = payload === null ? null : new SourceMap(payload);
  known.set(file, map);
  return map;
}
