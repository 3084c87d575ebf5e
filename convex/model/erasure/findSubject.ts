/**
 * Which things of a group are the person behind an e-mail address: leads, the forms they sent (also
 * those in quarantine), and the browser they used unless somebody else opted in from it too.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import { asThing } from "../../ontology/thingTypes";
import { mentions, type Subject } from "./redact";

/** A shorter number could be anything. */
const MIN_PHONE_LENGTH = 6;

export async function findSubject(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  email: string,
): Promise<Subject> {
  const leads = await leadsOf(ctx, groupId, email);
  const phones = leads.flatMap((lead) => asThing(lead, "lead")?.properties.phone ?? []);
  const needles = [email, ...phones.filter(({ length }) => length >= MIN_PHONE_LENGTH)];
  const lower = needles.map((needle) => needle.toLowerCase());
  const forms = await formsOf(ctx, groupId, leads, lower);
  const browsers = await browsersOf(ctx, new Set(forms));
  const ids = new Set<string>([...leads.map(({ _id }) => _id), ...forms, ...browsers]);
  const memberIds = await formerMembers(ctx, groupId, email);
  return { thingIds: [...ids], memberIds, needles: lower };
}

/** @throws invalid_argument for somebody who is a member still */
async function formerMembers(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  email: string,
): Promise<Id<"things">[]> {
  const found: Id<"things">[] = [];
  for (const type of ["creator", "team_member"] as const)
    for await (const person of ctx.db
      .query("things")
      .withIndex("by_email", (q) =>
        q.eq("groupId", groupId).eq("type", type).eq("properties.email", email),
      )) {
      if (person.deletedAt === undefined)
        fail({
          kind: "invalid_argument",
          field: "email",
          reason: "This is a member of the workspace. Take them out of it first.",
        });
      found.push(person._id);
    }
  return found;
}

async function leadsOf(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  email: string,
): Promise<Doc<"things">[]> {
  return await ctx.db
    .query("things")
    .withIndex("by_email", (q) =>
      q.eq("groupId", groupId).eq("type", "lead").eq("properties.email", email),
    )
    .collect();
}

async function formsOf(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  leads: readonly Doc<"things">[],
  needles: readonly string[],
): Promise<Id<"things">[]> {
  const found = new Set<Id<"things">>();
  for (const lead of leads)
    for await (const sent of ctx.db
      .query("connections")
      .withIndex("by_from_type", (q) =>
        q.eq("fromThingId", lead._id).eq("relationshipType", "visitor_submitted_form"),
      ))
      found.add(sent.toThingId);
  // Those without a lead are few: they wait for a person's word.
  for await (const waiting of ctx.db
    .query("things")
    .withIndex("by_group_type_status", (q) =>
      q.eq("groupId", groupId).eq("type", "form_submission").eq("status", "inactive"),
    ))
    if (mentions(waiting.properties, needles)) found.add(waiting._id);
  return [...found];
}

async function browsersOf(
  ctx: QueryCtx,
  forms: ReadonlySet<Id<"things">>,
): Promise<Id<"things">[]> {
  const browsers = new Set<Id<"things">>();
  for (const form of forms)
    for (const sent of await ctx.db
      .query("connections")
      .withIndex("by_to_type", (q) =>
        q.eq("toThingId", form).eq("relationshipType", "visitor_submitted_form"),
      )
      .collect())
      if (await isTheirs(ctx, sent.fromThingId, forms)) browsers.add(sent.fromThingId);
  return [...browsers];
}

async function isTheirs(
  ctx: QueryCtx,
  browser: Id<"things">,
  forms: ReadonlySet<Id<"things">>,
): Promise<boolean> {
  if ((await ctx.db.get("things", browser))?.type !== "audience_member") return false;
  const sent = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q.eq("fromThingId", browser).eq("relationshipType", "visitor_submitted_form"),
    )
    .collect();
  return sent.every(({ toThingId }) => forms.has(toThingId));
}
