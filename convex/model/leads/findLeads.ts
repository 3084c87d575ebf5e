/** Leads by what one remembers of them: words of the name, the beginning of the address, a tag. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { rowOf } from "./listLeads";
import type { LeadRow, LeadTag } from "./shapes";

/** More than one looks through; who looks for more writes more letters. */
const MOST_FOUND = 50;
const MAX_TAGS = 50;
/** Sorts after every character that an address has. */
const LAST = "\uffff";

/** Best first: names that hold the words, then addresses that begin with them. */
export async function searchLeads(scope: Scope, words: string): Promise<LeadRow[]> {
  const { ctx, group } = scope;
  const text = words.trim();
  if (text === "") return [];
  const named = await ctx.db
    .query("things")
    .withSearchIndex("search_name", (q) =>
      q.search("name", text).eq("type", "lead").eq("groupId", group._id),
    )
    .take(MOST_FOUND);
  const start = text.toLowerCase();
  const addressed = await ctx.db
    .query("things")
    .withIndex("by_email", (q) =>
      q
        .eq("groupId", group._id)
        .eq("type", "lead")
        .gte("properties.email", start)
        .lt("properties.email", start + LAST),
    )
    .take(MOST_FOUND);
  const found = new Map([...named, ...addressed].map((thing) => [thing._id, thing]));
  return rowsOf(scope, [...found.values()].slice(0, MOST_FOUND));
}

/** Newest tag first. @throws not_found for a tag of another workspace */
export async function listTagged(
  scope: Scope,
  tagId: string,
  options: PaginationOptions,
): Promise<PaginationResult<LeadRow>> {
  const { ctx } = scope;
  const tag = await ownTag(scope, tagId);
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_knowledge", (q) => q.eq("knowledgeId", tag._id))
    .order("desc")
    .paginate(options);
  const things = await Promise.all(ties.page.map(({ thingId }) => ctx.db.get("things", thingId)));
  return { ...ties, page: await rowsOf(scope, things) };
}

export async function tagsOf(ctx: QueryCtx, lead: Thing<"lead">): Promise<LeadTag[]> {
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_thing", (q) => q.eq("thingId", lead._id))
    .take(MAX_TAGS);
  const rows = await Promise.all(ties.map((tie) => ctx.db.get("knowledge", tie.knowledgeId)));
  return rows.flatMap((row) =>
    row?.knowledgeType === "label" ? [{ tagId: row._id, value: row.value ?? "" }] : [],
  );
}

async function ownTag({ ctx, group }: Scope, tagId: string): Promise<Doc<"knowledge">> {
  const id = ctx.db.normalizeId("knowledge", tagId);
  const row = id && (await ctx.db.get("knowledge", id));
  if (row?.knowledgeType !== "label" || row.groupId !== group._id) fail({ kind: "not_found" });
  return row;
}

async function rowsOf(
  { ctx, group }: Scope,
  things: readonly (Doc<"things"> | null)[],
): Promise<LeadRow[]> {
  const leads = things.flatMap((thing) =>
    thing && thing.deletedAt === undefined && thing.groupId === group._id
      ? (asThing(thing, "lead") ?? [])
      : [],
  );
  return Promise.all(leads.map((lead) => rowOf(ctx, lead)));
}
