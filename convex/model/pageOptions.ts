/** What a caller asks of a list that comes in pages, made fit for the database. */
import type { PaginationOptions } from "convex/server";
import { fail } from "../ontology/refusal";

/** One page stays far below what a query may read, whatever a caller asks for. */
const MAX_PAGE_SIZE = 100;

/** @throws invalid_argument for a size that is no positive whole number */
export function pageOptions(asked: PaginationOptions): PaginationOptions {
  const { numItems, cursor, endCursor } = asked;
  if (!Number.isInteger(numItems) || numItems < 1)
    fail({
      kind: "invalid_argument",
      field: "paginationOpts",
      reason: "A page holds one row or more.",
    });
  const end = endCursor === undefined ? {} : { endCursor };
  return { numItems: Math.min(numItems, MAX_PAGE_SIZE), cursor, ...end };
}
