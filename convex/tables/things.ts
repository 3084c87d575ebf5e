/**
 * Every entity of the product, people included. Written by ontology/ only.
 * `groupId` is null for platform things only (built-in templates, mails). A removed thing keeps
 * its row with `deletedAt` set, so that undo revives the same one; live reads use an index that
 * holds `deletedAt` and ask for `undefined`.
 */
import { defineTable } from "convex/server";
import { v, type Infer } from "convex/values";
import { freeForm } from "./freeForm";

export const thingStatus = v.union(
  v.literal("draft"),
  v.literal("active"),
  v.literal("published"),
  v.literal("archived"),
  v.literal("inactive"),
);
export type ThingStatus = Infer<typeof thingStatus>;

export const things = defineTable({
  type: v.string(),
  name: v.string(),
  groupId: v.union(v.id("groups"), v.null()),
  properties: freeForm,
  status: thingStatus,
  createdAt: v.number(),
  updatedAt: v.number(),
  deletedAt: v.optional(v.number()),
})
  // Beside by_type_status: this one answers in the order of creation.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_type", ["type"])
  .index("by_group_type", ["groupId", "type", "deletedAt"])
  .index("by_group_type_status", ["groupId", "type", "status", "deletedAt"])
  .index("by_type_status", ["type", "status"])
  .index("by_status", ["status"])
  .index("by_created", ["createdAt"])
  .index("by_updated", ["updatedAt"])
  // A person by sign-in account; an address by slug; parts of a page by step.
  .index("by_user", ["properties.userId", "groupId", "deletedAt"])
  .index("by_group_type_slug", ["groupId", "type", "properties.slug", "deletedAt"])
  .index("by_funnel", ["properties.funnelId", "type", "deletedAt"])
  .index("by_step_key", ["properties.stepId", "properties.key"])
  .index("by_step_section", ["properties.stepId", "properties.sectionKey", "deletedAt"])
  // The places where a saved section stands linked.
  .index("by_saved", ["properties.savedId", "deletedAt"])
  // The published origin: an address, a visitor, a form sent; a lead by e-mail.
  .index("by_published_slug", ["groupId", "properties.published.slug"])
  .index("by_visitor_key", ["groupId", "properties.visitorKey"])
  .index("by_form_token", ["groupId", "properties.token"])
  .index("by_network_key", ["groupId", "properties.networkKey"])
  .index("by_token_hash", ["properties.tokenHash"])
  .index("by_email", ["groupId", "type", "properties.email", "deletedAt"])
  .searchIndex("search_name", {
    searchField: "name",
    filterFields: ["type", "status", "groupId"],
  });
