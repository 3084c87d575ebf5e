/** Arguments and results against the function's declared validators. */
import type { Tables } from "../database/database";
import { checkValue } from "../values/check-validator";
import type { ConvexJson } from "../values/convex-json";
import { LIMITS } from "../values/limits";
import { measureValue } from "../values/measure-document";
import { FunctionFailure } from "./errors";
import type { FunctionSpec } from "./function-spec";

type IdTables = Pick<Tables, "tableOf">;

/** @throws FunctionFailure named ArgumentValidationError. */
export function checkArguments(spec: FunctionSpec, args: ConvexJson, tables: IdTables): void {
  if (spec.args.type === "any") return;
  const problem = checkValue(spec.args, args, (id) => tables.tableOf(id));
  if (problem !== null)
    throw new FunctionFailure("ArgumentValidationError", problem.message, undefined, "");
}

/** @throws FunctionFailure named ReturnsValidationError. */
export function checkReturns(spec: FunctionSpec, valueText: string, tables: IdTables): void {
  checkSize(spec, "return value is", valueText, LIMITS.functionResultBytes);
  if (spec.returns === null || spec.returns.type === "any") return;
  const value: ConvexJson = JSON.parse(valueText);
  const problem = checkValue(spec.returns, value, (id) => tables.tableOf(id));
  if (problem !== null)
    throw new FunctionFailure("ReturnsValidationError", problem.message, undefined, "");
}

/** @throws FunctionFailure when the arguments (JSON text) are larger than the platform lets through. */
export function checkArgumentsSize(spec: FunctionSpec, argsText: string): void {
  checkSize(spec, "arguments are", argsText, LIMITS.functionArgsBytes);
}

/** A value's size is at most five times the length of its text (a number is 9 bytes): most need no measuring. */
const BYTES_PER_SIGN = 5;

function checkSize(spec: FunctionSpec, what: string, text: string, limit: number): void {
  if (text.length * BYTES_PER_SIGN <= limit) return;
  const size = sizeOf(text);
  if (size <= limit) return;
  const words = `Function ${spec.path} ${what} too large (actual: ${size} bytes, limit: ${limit} bytes)`;
  throw new FunctionFailure("Error", words, undefined, "");
}

/** What is too deep or too wide to be a value is taken by its text. */
function sizeOf(text: string): number {
  try {
    return measureValue(JSON.parse(text));
  } catch {
    return Buffer.byteLength(text);
  }
}
