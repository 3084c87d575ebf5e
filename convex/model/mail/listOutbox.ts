import { v, type Infer } from "convex/values";
import type { QueryCtx } from "../../_generated/server";
import { asThing } from "../../ontology/thingTypes";
import { isOutboxOpen } from "./sendMail";

const MAX_LISTED = 50;

export const outboxMail = v.object({
  _id: v.id("things"),
  _creationTime: v.number(),
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  link: v.union(v.string(), v.null()),
});
export type OutboxMail = Infer<typeof outboxMail>;

/** The newest mails first; [] unless the deployment keeps a development outbox. */
export async function listOutbox(ctx: QueryCtx): Promise<OutboxMail[]> {
  if (!isOutboxOpen()) return [];
  const mails = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", null).eq("type", "email").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_LISTED);
  return mails.flatMap((stored) => {
    const mail = asThing(stored, "email");
    if (mail === null || mail.properties.text === null) return [];
    const { to, subject, text, link } = mail.properties;
    return [{ _id: mail._id, _creationTime: mail._creationTime, to, subject, text, link }];
  });
}
