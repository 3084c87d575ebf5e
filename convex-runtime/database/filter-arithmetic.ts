/** Arithmetic in filter expressions: float64 with float64, int64 with int64, nothing mixed. */
import { convexToJson, jsonToConvex } from "convex/values";
import type { ConvexJson } from "../values/convex-json";
import { DatabaseError } from "./errors";

export type ArithmeticOperator = "$add" | "$sub" | "$mul" | "$div" | "$mod";

/** Throws `DatabaseError` for operands that are not two numbers of one type. */
export function arithmetic(
  operator: ArithmeticOperator,
  left: ConvexJson | undefined,
  right: ConvexJson | undefined,
): ConvexJson {
  const a = toValue(left);
  const b = toValue(right);
  if (typeof a === "number" && typeof b === "number") return convexToJson(onFloats(operator, a, b));
  if (typeof a === "bigint" && typeof b === "bigint") {
    if (b === 0n && (operator === "$div" || operator === "$mod")) {
      throw new DatabaseError("InvalidFilter", "Division by zero in a filter.");
    }
    return convexToJson(BigInt.asIntN(64, onIntegers(operator, a, b)));
  }
  throw new DatabaseError("InvalidFilter", "Arithmetic in a filter needs two numbers of one type.");
}

export function negate(operand: ConvexJson | undefined): ConvexJson {
  const value = toValue(operand);
  if (typeof value === "number") return convexToJson(-value);
  if (typeof value === "bigint") return convexToJson(BigInt.asIntN(64, -value));
  throw new DatabaseError("InvalidFilter", "Arithmetic in a filter needs numbers.");
}

function toValue(json: ConvexJson | undefined) {
  return json === undefined ? undefined : jsonToConvex(json);
}

function onFloats(operator: ArithmeticOperator, a: number, b: number): number {
  switch (operator) {
    case "$add":
      return a + b;
    case "$sub":
      return a - b;
    case "$mul":
      return a * b;
    case "$div":
      return a / b;
    case "$mod":
      return a % b;
    default:
      return unreachable(operator);
  }
}

function onIntegers(operator: ArithmeticOperator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "$add":
      return a + b;
    case "$sub":
      return a - b;
    case "$mul":
      return a * b;
    case "$div":
      return a / b;
    case "$mod":
      return a % b;
    default:
      return unreachable(operator);
  }
}

function unreachable(operator: never): never {
  throw new Error(`Unknown operator ${String(operator)}.`);
}
