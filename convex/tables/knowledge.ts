/**
 * Labels and text chunks with embeddings, and what ties them to things. Written by model/knowledge
 * only. A chunk is of one source and made again when that changes; a label is of one group.
 */
import { defineTable } from "convex/server";
import { v } from "convex/values";
import { freeForm } from "./freeForm";

export const EMBEDDING_DIMENSIONS = 3072;

export const knowledge = defineTable({
  knowledgeType: v.union(v.literal("label"), v.literal("chunk")),
  text: v.string(),
  key: v.union(v.string(), v.null()),
  value: v.union(v.string(), v.null()),
  embedding: v.union(v.array(v.float64()), v.null()),
  embeddingModel: v.union(v.string(), v.null()),
  embeddingDim: v.union(v.number(), v.null()),
  sourceThingId: v.union(v.id("things"), v.null()),
  sourceField: v.union(v.string(), v.null()),
  chunk: v.union(freeForm, v.null()),
  labels: v.union(v.array(v.string()), v.null()),
  metadata: freeForm,
  groupId: v.union(v.id("groups"), v.null()),
  createdAt: v.number(),
  updatedAt: v.number(),
})
  .index("by_source", ["sourceThingId"])
  // Beside by_type_model: this one answers in the order of creation.
  // eslint-disable-next-line @convex-dev/no-duplicate-indexes
  .index("by_type", ["knowledgeType"])
  // Chunks whose vector is of another model, or not made yet.
  .index("by_type_model", ["knowledgeType", "embeddingModel"])
  .index("by_group_key_value", ["groupId", "key", "value"])
  .searchIndex("search_text", {
    searchField: "text",
    filterFields: ["knowledgeType", "groupId"],
  })
  .vectorIndex("by_embedding", {
    vectorField: "embedding",
    dimensions: EMBEDDING_DIMENSIONS,
    filterFields: ["knowledgeType", "sourceThingId", "groupId"],
  });

export const thingKnowledge = defineTable({
  thingId: v.id("things"),
  knowledgeId: v.id("knowledge"),
  role: v.string(),
  createdAt: v.number(),
})
  .index("by_thing", ["thingId"])
  .index("by_knowledge", ["knowledgeId"]);
