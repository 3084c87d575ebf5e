/** Arguments and results against the function's declared validators. */
import type { Tables } from "../database/database";
import { checkValue } from "../values/check-validator";
import type { ConvexJson } from "../values/convex-json";
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
  if (spec.returns === null || spec.returns.type === "any") return;
  const value: ConvexJson = JSON.parse(valueText);
  const problem = checkValue(spec.returns, value, (id) => tables.tableOf(id));
  if (problem !== null)
    throw new FunctionFailure("ReturnsValidationError", problem.message, undefined, "");
}
