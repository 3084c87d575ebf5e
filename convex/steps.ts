/** Doors of a funnel's steps: listed in order, added, renamed, moved, duplicated, removed. */
import { v } from "convex/values";
import { stepKind } from "../lib/templates/template";
import { signedInMutation, signedInQuery } from "./functions";
import { outcome } from "./model/outcome";
import { stepItem } from "./model/steps/shapes";

const todo = (): never => {
  throw new Error("being built");
};
const stepId = v.id("things");
const createdStep = outcome(v.object({ stepId }));
const nothing = outcome(v.null());

export const list = signedInQuery({
  args: { funnelId: v.id("things") },
  returns: v.array(stepItem),
  handler: todo,
});

export const create = signedInMutation({
  args: {
    funnelId: v.id("things"),
    name: v.string(),
    kind: v.optional(stepKind),
    /** null: first; absent: last. */
    afterStepId: v.optional(v.union(stepId, v.null())),
  },
  returns: createdStep,
  handler: todo,
});

export const update = signedInMutation({
  args: { stepId, name: v.optional(v.string()), slug: v.optional(v.string()) },
  returns: nothing,
  handler: todo,
});

export const remove = signedInMutation({ args: { stepId }, returns: nothing, handler: todo });

export const reorder = signedInMutation({
  args: { stepId, afterStepId: v.union(stepId, v.null()) },
  returns: nothing,
  handler: todo,
});

export const duplicate = signedInMutation({
  args: { stepId },
  returns: createdStep,
  handler: todo,
});
