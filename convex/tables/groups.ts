/**
 * Groups are the containers everything lives in, nested by `parentGroupId`: the tenant boundary.
 * Written by model/workspaces/ only. A slug is unique over all groups, because it is the host
 * name of the group's published pages.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";
import { freeForm } from "./freeForm";

export const groupPlan = v.union(v.literal("starter"), v.literal("pro"), v.literal("enterprise"));

export const groupStatus = v.union(
  v.literal("active"),
  v.literal("inactive"),
  v.literal("suspended"),
  v.literal("archived"),
);
export type GroupStatus = Infer<typeof groupStatus>;

export const groups = defineTable({
  slug: v.string(),
  name: v.string(),
  type: v.string(),
  parentGroupId: v.union(v.id("groups"), v.null()),
  plan: groupPlan,
  description: v.union(v.string(), v.null()),
  metadata: freeForm,
  settings: freeForm,
  status: groupStatus,
  createdAt: v.number(),
  updatedAt: v.number(),
})
  .index("by_slug", ["slug"])
  .index("by_type", ["type"])
  .index("by_parent", ["parentGroupId"])
  .index("by_status", ["status"]);
