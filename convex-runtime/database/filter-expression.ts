/**
 * The expressions of `.filter(q => …)` as the package `convex` serialises them
 * (its src/server/impl/filter_builder_impl.ts), compiled once per query.
 * Comparisons use the total order of Convex values, so that a filter and an
 * index range always agree.
 */
import {
  fieldAt,
  isJsonObject,
  type ConvexJson,
  type ConvexJsonObject,
} from "../values/convex-json";
import { encodeValue } from "../values/index-key";
import { arithmetic, negate, type ArithmeticOperator } from "./filter-arithmetic";
import { DatabaseError } from "./errors";

type Evaluate = (document: ConvexJsonObject) => ConvexJson | undefined;

/** True for the documents the expression keeps. */
export function compileFilter(expression: ConvexJson): (document: ConvexJsonObject) => boolean {
  const evaluate = compile(expression);
  return (document) => isTruthy(evaluate(document));
}

function compile(expression: ConvexJson | undefined): Evaluate {
  if (!isJsonObject(expression)) throw malformed(expression);
  const [entry] = Object.entries(expression);
  if (entry === undefined) throw malformed(expression);
  const [operator, operand] = entry;
  switch (operator) {
    case "$literal":
      return compileLiteral(operand);
    case "$field":
      return compileField(operand);
    case "$eq":
      return compileComparison(operand, (order) => order === 0);
    case "$neq":
      return compileComparison(operand, (order) => order !== 0);
    case "$lt":
      return compileComparison(operand, (order) => order < 0);
    case "$lte":
      return compileComparison(operand, (order) => order <= 0);
    case "$gt":
      return compileComparison(operand, (order) => order > 0);
    case "$gte":
      return compileComparison(operand, (order) => order >= 0);
    case "$and": {
      const parts = compileAll(operand);
      return (document) => parts.every((part) => isTruthy(part(document)));
    }
    case "$or": {
      const parts = compileAll(operand);
      return (document) => parts.some((part) => isTruthy(part(document)));
    }
    case "$not": {
      const part = compile(operand);
      return (document) => !isTruthy(part(document));
    }
    case "$neg": {
      const part = compile(operand);
      return (document) => negate(part(document));
    }
    case "$add":
    case "$sub":
    case "$mul":
    case "$div":
    case "$mod":
      return compileArithmetic(operator, operand);
    default:
      throw malformed(expression);
  }
}

function compileLiteral(value: ConvexJson): Evaluate {
  const literal = isJsonObject(value) && "$undefined" in value ? undefined : value;
  return () => literal;
}

function compileField(path: ConvexJson): Evaluate {
  if (typeof path !== "string") throw malformed(path);
  const parts = path.split(".");
  return (document) => fieldAt(document, parts);
}

function compileComparison(operands: ConvexJson, test: (order: number) => boolean): Evaluate {
  const [left, right] = compilePair(operands);
  return (document) => test(compare(left(document), right(document)));
}

function compileArithmetic(operator: ArithmeticOperator, operands: ConvexJson): Evaluate {
  const [left, right] = compilePair(operands);
  return (document) => arithmetic(operator, left(document), right(document));
}

function compilePair(operands: ConvexJson): [Evaluate, Evaluate] {
  if (!Array.isArray(operands) || operands.length !== 2) throw malformed(operands);
  return [compile(operands[0]), compile(operands[1])];
}

function compileAll(operands: ConvexJson): Evaluate[] {
  if (!Array.isArray(operands)) throw malformed(operands);
  return operands.map(compile);
}

function compare(left: ConvexJson | undefined, right: ConvexJson | undefined): number {
  if (typeof left === "string" && left === right) return 0;
  const leftKey = encodeValue(left);
  const rightKey = encodeValue(right);
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}

function isTruthy(value: ConvexJson | undefined): boolean {
  if (isJsonObject(value) && ("$integer" in value || "$float" in value)) {
    const key = encodeValue(value);
    return key !== ZERO_INT && key !== NEGATIVE_ZERO && key !== NOT_A_NUMBER;
  }
  return Boolean(value);
}

const ZERO_INT = encodeValue({ $integer: "AAAAAAAAAAA=" });
const NEGATIVE_ZERO = encodeValue(-0);
const NOT_A_NUMBER = encodeValue(NaN);

function malformed(expression: ConvexJson | undefined): DatabaseError {
  return new DatabaseError("InvalidFilter", `Malformed filter ${JSON.stringify(expression)}.`);
}
