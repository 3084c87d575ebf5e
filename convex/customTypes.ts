/** Doors of the types a workspace's owner approves beyond the vocabulary. */
import { v } from "convex/values";
import { groupMutation, groupQuery } from "./functions";
import { outcome } from "./model/outcome";
import { approveType, retireType } from "./model/workspaces/customTypes";
import { customTypesOf } from "./ontology/resolveType";

/** By name. */
export const list = groupQuery({
  action: "item.read",
  args: {},
  returns: v.array(v.string()),
  handler: async ({ scope }) => customTypesOf(scope.group),
});

/** Lets items of the type be made in this workspace. @throws invalid_argument, name_taken */
export const create = groupMutation({
  action: "type.approve",
  args: { type: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, { type }) => await approveType(scope, type),
});

/** Takes the approval back. @throws unknown_type, invalid_argument while there are items of it */
export const remove = groupMutation({
  action: "type.approve",
  args: { type: v.string() },
  returns: outcome(v.null()),
  handler: async ({ scope }, { type }) => await retireType(scope, type),
});
