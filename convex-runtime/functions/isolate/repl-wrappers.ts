/** What a query that was not pushed imports as `convex:/_system/repl/wrappers.js`: the means to be a query. */
import { internalQueryGeneric, queryGeneric } from "convex/server";

export const query = queryGeneric;
export const internalQuery = internalQueryGeneric;
