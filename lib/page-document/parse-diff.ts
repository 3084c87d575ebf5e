/**
 * A diff from outside (a client, a stored event) as a typed one, or what is wrong with its shape.
 * The one place where an unknown value becomes a `PageDiff`. Kinds are only checked to be text:
 * `checkDiff` names the nearest known one.
 */
import type { PageDiff } from "./diff";
import { SCREEN_SIZES } from "./element";
import type { PageProblem } from "./problem";

type Parsed = { ok: true; diff: PageDiff } | { ok: false; problem: PageProblem };
type Shape = (value: unknown, path: string) => string | null;

export function parseDiff(value: unknown): Parsed {
  const found = diffShape(value, "diff");
  if (found === null) return { ok: true, diff: value as PageDiff };
  const [path = "diff", expected = "a change"] = found.split("|");
  return { ok: false, problem: { kind: "malformed", path, expected } };
}

const wrong = (path: string, expected: string) => `${path}|${expected}`;

const text: Shape = (value, path) => (typeof value === "string" ? null : wrong(path, "text"));

const textOrNull: Shape = (value, path) =>
  value === null || typeof value === "string" ? null : wrong(path, "text or null");

const styleValue: Shape = (value, path) =>
  value === null || ["string", "number", "boolean"].includes(typeof value)
    ? null
    : wrong(path, "a text, number or yes/no");

/** Deeper values than any field has are refused, before anything recurses over them. */
function json(depth: number): Shape {
  return (value, path) => {
    if (value === null || ["string", "boolean"].includes(typeof value)) return null;
    if (typeof value === "number") return Number.isFinite(value) ? null : wrong(path, "a number");
    if (typeof value !== "object" || depth === 0) return wrong(path, "a plain value");
    return each(Object.entries(value), json(depth - 1), path);
  };
}

function each(entries: [string, unknown][], shape: Shape, path: string): string | null {
  for (const [name, value] of entries) {
    const found = shape(value, `${path}.${name}`);
    if (found) return found;
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const record =
  (shape: Shape): Shape =>
  (value, path) =>
    isObject(value) ? each(Object.entries(value), shape, path) : wrong(path, "an object");

const list =
  (shape: Shape): Shape =>
  (value, path) =>
    Array.isArray(value) ? each(Object.entries(value), shape, path) : wrong(path, "a list");

const optional =
  (shape: Shape): Shape =>
  (value, path) =>
    value === undefined ? null : shape(value, path);

function object(parts: Record<string, Shape>): Shape {
  return (value, path) => {
    if (!isObject(value)) return wrong(path, "an object");
    const stranger = Object.keys(value).find((name) => !Object.hasOwn(parts, name));
    if (stranger) return wrong(`${path}.${stranger}`, "left out");
    for (const [name, shape] of Object.entries(parts)) {
      const found = shape(value[name], `${path}.${name}`);
      if (found) return found;
    }
    return null;
  };
}

const fields = record(json(6));
const style = object(
  Object.fromEntries(SCREEN_SIZES.map((size) => [size, optional(record(styleValue))])),
);

const marks = record(text);

const diffShape = object({
  added: list(
    object({
      key: text,
      kind: text,
      fields,
      style,
      parentKey: textOrNull,
      order: text,
      marks: optional(marks),
    }),
  ),
  changed: list(
    object({
      key: text,
      fields: optional(fields),
      style: optional(style),
      marks: optional(marks),
    }),
  ),
  moved: list(object({ key: text, parentKey: textOrNull, order: text, mark: optional(text) })),
  removed: list(text),
  ifMarks: optional(record(marks)),
});
