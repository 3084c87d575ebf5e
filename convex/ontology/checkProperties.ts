/**
 * Step 4 of the write path for values: properties of a thing, metadata of a connection or event.
 * Throws `invalid_properties` with every problem, or `too_long` for a text beyond its limit.
 */
import { type Problem } from "../../lib/app-errors";
import type { QueryCtx } from "../_generated/server";
import { checkValue, isObject, type IsIdOf } from "./checkValue";
import { fail } from "./refusal";
import type { ConnectionTypeSpec, ThingTypeSpec, Variants } from "./typeSpec";
import { DEFAULT_MAX_TEXT_LENGTH } from "./typeSpec";

export const MAX_NAME_LENGTH = 200;
/** Leaves room for the rest of the document below Convex's 1 MiB. */
const MAX_PROBLEMS = 20;

export function checkName(name: string): void {
  const length = name.trim().length;
  if (length === 0)
    fail({ kind: "invalid_argument", field: "name", reason: "It must not be empty." });
  if (length > MAX_NAME_LENGTH)
    fail({ kind: "too_long", field: "name", length, maxLength: MAX_NAME_LENGTH });
}

export function checkProperties(
  ctx: QueryCtx,
  type: string,
  spec: ThingTypeSpec,
  properties: unknown,
): void {
  checkPropertiesWith(idCheckOf(ctx), type, spec, properties);
}

/** The same where it is known otherwise what an id is. */
export function checkPropertiesWith(
  isIdOf: IsIdOf,
  type: string,
  spec: ThingTypeSpec,
  properties: unknown,
): void {
  checkTextLengths(properties, spec.maxTextLength, "");
  throwProblems(type, checkValue(spec.properties, properties, isIdOf));
}

export function checkConnectionMetadata(
  ctx: QueryCtx,
  type: string,
  spec: ConnectionTypeSpec,
  metadata: unknown,
): void {
  checkConnectionMetadataWith(idCheckOf(ctx), type, spec, metadata);
}

export function checkConnectionMetadataWith(
  isIdOf: IsIdOf,
  type: string,
  spec: ConnectionTypeSpec,
  metadata: unknown,
): void {
  checkTextLengths(metadata, DEFAULT_MAX_TEXT_LENGTH, "");
  throwProblems(type, [
    ...checkValue(spec.metadata, metadata, isIdOf),
    ...variantProblems(spec.variants, metadata),
  ]);
}

export function checkEventMetadata(type: string, variants: Variants, metadata: unknown): void {
  throwProblems(type, variantProblems(variants, metadata));
}

function variantProblems(variants: Variants, metadata: unknown): Problem[] {
  return Object.entries(variants).flatMap(([key, allowed]) => {
    const value = isObject(metadata) ? metadata[key] : undefined;
    if (typeof value !== "string") return [{ path: key, message: "must be a text" }];
    if (allowed === "anyText" || allowed.includes(value)) return [];
    return [{ path: key, message: `must be one of ${allowed.join(", ")}` }];
  });
}

function throwProblems(type: string, problems: Problem[]): void {
  if (problems.length > 0)
    fail({ kind: "invalid_properties", type, problems: problems.slice(0, MAX_PROBLEMS) });
}

function checkTextLengths(value: unknown, maxLength: number, path: string): void {
  if (typeof value === "string") {
    if (value.length > maxLength)
      fail({ kind: "too_long", field: path, length: value.length, maxLength });
    return;
  }
  if (typeof value !== "object" || value === null || value instanceof ArrayBuffer) return;
  for (const [key, item] of Object.entries(value))
    checkTextLengths(item, maxLength, path === "" ? key : `${path}.${key}`);
}

// The tables a property may refer to. A name outside of it is a mistake in a validator.
const TABLES = ["things", "groups", "users", "connections", "events", "knowledge"] as const;

function idCheckOf(ctx: QueryCtx): IsIdOf {
  return (table, id) => {
    if (table === "_storage") return ctx.db.system.normalizeId("_storage", id) !== null;
    const known = TABLES.find((name) => name === table);
    return known !== undefined && ctx.db.normalizeId(known, id) !== null;
  };
}
