/** Mentions outside of things and events: connections, lists waiting to be imported, and mails. */
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { isObject } from "../../ontology/checkValue";
import { eraseConnectionMetadata, eraseThing } from "../../ontology/eraseThing";
import { ERASED_TEXT, mentions, withoutNeedles, type Subject } from "./redact";

const ROWS_A_PAGE = 200;

export interface ErasedPage {
  erased: number;
  cursor: string | null;
}

export async function eraseConnections(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  { needles }: Subject,
  cursor: string | null,
): Promise<ErasedPage> {
  const found = await ctx.db
    .query("connections")
    .withIndex("by_group", (q) => q.eq("groupId", groupId))
    .paginate({ numItems: ROWS_A_PAGE, cursor });
  let erased = 0;
  for (const { _id, metadata } of found.page) {
    const left = withoutNeedles(metadata, needles);
    if (!mentions(metadata, needles) || !isObject(left)) continue;
    await eraseConnectionMetadata(ctx, _id, left);
    erased += 1;
  }
  return { erased, cursor: found.isDone ? null : found.continueCursor };
}

/** Pieces of imports: rows that wait, rows that were refused, and what undoing would put back. */
export async function eraseWaiting(
  ctx: MutationCtx,
  groupId: Id<"groups">,
  { needles }: Subject,
): Promise<number> {
  let erased = 0;
  const jobs = ctx.db
    .query("things")
    .withIndex("by_group_type", (q) => q.eq("groupId", groupId).eq("type", "external_workflow"));
  for await (const job of jobs)
    for await (const { _id, items, failed = [], changes = [] } of ctx.db
      .query("importChunks")
      .withIndex("by_import", (q) => q.eq("importId", job._id))) {
      if (!mentions([items, failed, changes], needles)) continue;
      const left = items.map((item) => {
        const name = withoutNeedles(item.name, needles);
        const properties = withoutNeedles(item.properties, needles);
        return {
          ...item,
          name: typeof name === "string" ? name : ERASED_TEXT,
          ...(isObject(properties) ? { properties } : {}),
        };
      });
      await ctx.db.patch("importChunks", _id, {
        items: left,
        failed: failed.filter((row) => !mentions(row, needles)),
        changes: changes.map((change) =>
          mentions(change, needles) ? { ...change, name: null, phone: null } : change,
        ),
      });
      erased += 1;
    }
  return erased;
}

/** Mails are the platform's; those to the person keep that one was sent, and nothing else. */
export async function eraseMails(
  ctx: MutationCtx,
  { needles }: Subject,
  cursor: string | null,
): Promise<ErasedPage> {
  const found = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) => q.eq("groupId", null).eq("type", "email"))
    .paginate({ numItems: ROWS_A_PAGE, cursor });
  let erased = 0;
  for (const mail of found.page) {
    if (!mentions(mail.properties, needles)) continue;
    const properties = { ...mail.properties, to: ERASED_TEXT, text: null, link: null };
    await eraseThing(ctx, mail, { properties });
    erased += 1;
  }
  return { erased, cursor: found.isDone ? null : found.continueCursor };
}
