/** The app that the hard-to-kill suites push. */
import {
  defineSchema,
  defineTable,
  type DataModelFromSchemaDefinition,
  type GenericMutationCtx,
  type GenericQueryCtx,
} from "convex/server";
import { v } from "convex/values";

const schema = defineSchema({
  /** One document for each commit of the load: what the commit says it wrote. */
  entries: defineTable({ owner: v.string(), seq: v.number(), lines: v.number() }).index(
    "by_owner",
    ["owner", "seq"],
  ),
  /** What those commits wrote. The index `by_amount` changes its name from push to push. */
  lines: defineTable({
    owner: v.string(),
    seq: v.number(),
    amount: v.number(),
    note: v.string(),
    place: v.array(v.float64()),
  })
    .index("by_owner", ["owner", "seq"])
    .index("by_amount", ["amount"])
    .searchIndex("search_note", { searchField: "note", filterFields: ["owner"] })
    .vectorIndex("by_place", { vectorField: "place", dimensions: 2, filterFields: ["owner"] }),
  /** Kept equal to the counts of `entries` and `lines` by every commit. */
  counters: defineTable({ owner: v.string(), entries: v.number(), lines: v.number() }).index(
    "by_owner",
    ["owner"],
  ),
  /** One document for each run of a scheduled function. */
  marks: defineTable({ owner: v.string(), seq: v.number(), kind: v.string() }).index("by_owner", [
    "owner",
    "seq",
  ]),
  files: defineTable({
    owner: v.string(),
    seq: v.number(),
    storageId: v.id("_storage"),
    sha256: v.string(),
  }).index("by_owner", ["owner", "seq"]),
  /** What the random transactions of the serializability suite read and write. */
  cells: defineTable({ at: v.number(), value: v.number() }).index("by_at", ["at"]),
});

export default schema;

type DataModel = DataModelFromSchemaDefinition<typeof schema>;
/** What its mutations get, and its queries. */
export type Ctx = GenericMutationCtx<DataModel>;
export type QueryCtx = GenericQueryCtx<DataModel>;
