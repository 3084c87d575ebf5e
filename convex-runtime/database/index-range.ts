/**
 * From the range expression of `withIndex` to an interval of index keys. The
 * expression is equalities on the first fields, then at most one lower and one
 * upper bound on the next; anything else is refused in Convex's words.
 */
import { afterPrefix, encodeValue, type IndexKey } from "../values/index-key";
import { DatabaseError } from "./errors";
import type { RangeExpression } from "./query-definition";
import type { KeyInterval } from "./read-set";

/** `fields`: all fields of the key, with `_creationTime` and `_id`. */
export function intervalOf(
  indexName: string,
  fields: readonly string[],
  range: readonly RangeExpression[],
): KeyInterval {
  let prefix: IndexKey = "";
  let position = 0;
  while (range[position]?.type === "Eq") {
    const expression = range[position];
    if (expression === undefined) break;
    expectField(indexName, fields, position, expression);
    prefix += encodeValue(expression.value);
    position += 1;
  }
  return boundedInterval(indexName, fields, prefix, position, range.slice(position));
}

function boundedInterval(
  indexName: string,
  fields: readonly string[],
  prefix: IndexKey,
  position: number,
  bounds: readonly RangeExpression[],
): KeyInterval {
  let start = prefix;
  let end = afterPrefix(prefix);
  let hasLower = false;
  let hasUpper = false;
  for (const bound of bounds) {
    if (bound.type === "Eq") throw wrongOperator(indexName, bound);
    expectField(indexName, fields, position, bound);
    const key = prefix + encodeValue(bound.value);
    const isLower = bound.type === "Gt" || bound.type === "Gte";
    if (isLower ? hasLower : hasUpper) throw wrongOperator(indexName, bound);
    if (isLower) {
      hasLower = true;
      start = bound.type === "Gte" ? key : (afterPrefix(key) ?? key);
    } else {
      hasUpper = true;
      end = bound.type === "Lt" ? key : afterPrefix(key);
    }
  }
  return { start, end };
}

function expectField(
  indexName: string,
  fields: readonly string[],
  position: number,
  expression: RangeExpression,
): void {
  const expected = fields[position];
  if (expected === expression.fieldPath) return;
  const detail =
    expected === undefined
      ? `the index has no more fields, got "${expression.fieldPath}"`
      : `expected "${expected}", got "${expression.fieldPath}"`;
  throw new DatabaseError(
    "InvalidIndexRange",
    `Incorrect field used in \`withIndex\` of ${indexName}: ${detail}. The fields of the index must be used in order.`,
  );
}

function wrongOperator(indexName: string, { type, fieldPath }: RangeExpression): DatabaseError {
  return new DatabaseError(
    "InvalidIndexRange",
    `Incorrect operator used in \`withIndex\` of ${indexName}: \`.${type.toLowerCase()}("${fieldPath}")\` cannot follow here. A range is equalities, then at most one lower and one upper bound on the next field.`,
  );
}
