/** Door of a funnel's numbers. */
import { v } from "convex/values";
import { signedInQuery } from "./functions";
import { funnelNumbers, numbersWindow } from "./model/numbers/shapes";

const todo = (): never => {
  throw new Error("being built");
};

export const getFunnelNumbers = signedInQuery({
  args: { funnelId: v.id("things"), window: v.optional(numbersWindow) },
  returns: v.union(funnelNumbers, v.null()),
  handler: todo,
});
