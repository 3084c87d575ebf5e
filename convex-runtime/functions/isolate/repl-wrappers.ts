/** What a query that was not pushed imports as `convex:/_system/repl/wrappers.js`: the means to be a query. */
export { queryGeneric as query, internalQueryGeneric as internalQuery } from "convex/server";
