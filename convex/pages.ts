/** Doors of a page: read by section, changed by one mutation that takes a diff. */
import { v } from "convex/values";
import { signedInMutation, signedInQuery } from "./functions";
import { outcome } from "./model/outcome";
import { pageOutline, pageSection, uncheckedDiff } from "./model/pages/shapes";

const todo = (): never => {
  throw new Error("being built");
};
const stepId = v.id("things");

export const getOutline = signedInQuery({
  args: { stepId },
  returns: v.union(pageOutline, v.null()),
  handler: todo,
});

export const getSection = signedInQuery({
  args: { stepId, sectionKey: v.string() },
  returns: v.union(pageSection, v.null()),
  handler: todo,
});

export const applyDiff = signedInMutation({
  args: { stepId, diff: uncheckedDiff, diffId: v.string() },
  returns: outcome(v.object({ applied: v.literal(true) })),
  handler: todo,
});

export const updateSettings = signedInMutation({
  args: {
    stepId,
    title: v.optional(v.string()),
    description: v.optional(v.string()),
    indexed: v.optional(v.boolean()),
  },
  returns: outcome(v.null()),
  handler: todo,
});
