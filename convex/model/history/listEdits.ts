/** The edits of a page, newest first, through the index of its events. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { isBlockKind } from "../../../lib/blocks/kinds";
import { elementExcerpt } from "../../../lib/editor/element-words";
import type { PageElement } from "../../../lib/page-document/element";
import { pageOptions } from "../pageOptions";
import { elementEventOf } from "./elementPast";
import type { PageEdit } from "./shapes";

export async function listEdits(
  ctx: QueryCtx,
  stepId: Id<"things">,
  options: PaginationOptions,
): Promise<PaginationResult<PageEdit>> {
  const page = await ctx.db
    .query("events")
    .withIndex("by_page", (q) => q.eq("metadata.pageStepId", stepId))
    .order("desc")
    .paginate(pageOptions(options));
  const names = new Map<Id<"things">, string>();
  const edits: PageEdit[] = [];
  for (const event of page.page) {
    if (!names.has(event.actorId)) {
      const actor = await ctx.db.get("things", event.actorId);
      names.set(event.actorId, actor?.name ?? "Somebody");
    }
    const edit = editOf(event, names.get(event.actorId) ?? "Somebody");
    if (edit) edits.push(edit);
  }
  return { ...page, page: edits };
}

/** null for what came back from an archive: its place in time is lost. */
function editOf(event: Doc<"events">, actorName: string): PageEdit | null {
  const type = elementEventOf(event);
  const { key, kind, diffId, before, after } = event.metadata;
  if (type === null || event.restored !== undefined) return null;
  if (typeof key !== "string" || typeof kind !== "string" || !isBlockKind(kind)) return null;
  return {
    at: event._creationTime,
    timestamp: event.timestamp,
    diffId: typeof diffId === "string" ? diffId : event._id,
    actor: { id: event.actorId, name: actorName },
    type,
    key,
    kind,
    excerpt: excerptOf(kind, after) || excerptOf(kind, before),
  };
}

function excerptOf(kind: PageElement["kind"], part: unknown): string {
  if (typeof part !== "object" || part === null || !("fields" in part)) return "";
  const { fields } = part;
  if (typeof fields !== "object" || fields === null) return "";
  const element = { key: "", kind, fields: { ...fields }, style: {}, parentKey: null, order: "" };
  return elementExcerpt(element);
}
