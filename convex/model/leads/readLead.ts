/** One lead with everything it did, over all the browsers it opted in from. */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Scope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { tagsOf } from "./findLeads";
import { nameOf, originOf } from "./listLeads";
import type { LeadDetail, TimelineEntry } from "./shapes";

/** What a person reads of a timeline; older entries stay in the activity. */
const MAX_SUBMISSIONS = 20;
const MAX_EVENTS_PER_VISITOR = 100;
const MAX_ENTRIES = 100;

export async function readLead({ ctx, group }: Scope, lead: Thing<"lead">): Promise<LeadDetail> {
  const { email, phone, answers } = lead.properties;
  return {
    leadId: lead._id,
    groupId: group._id,
    name: lead.name,
    email,
    phone,
    createdAt: lead.createdAt,
    status: lead.status,
    funnelName: await originOf(ctx, lead),
    answers,
    tags: await tagsOf(ctx, lead),
    timeline: await timelineOf(ctx, lead),
  };
}

async function timelineOf(ctx: QueryCtx, lead: Thing<"lead">): Promise<TimelineEntry[]> {
  const visitors = await visitorsOf(ctx, lead._id);
  const events = await Promise.all([
    ...visitors.map((visitorId) => newestBy(ctx, visitorId)),
    ownEvents(ctx, lead._id),
  ]);
  const entries = await Promise.all(
    distinct(events.flat()).map((event) => entryOf(ctx, event, lead._id)),
  );
  return entries
    .flatMap((entry) => entry ?? [])
    .sort((a, b) => b.at - a.at)
    .slice(0, MAX_ENTRIES);
}

/** The visitors who sent this lead's forms. */
async function visitorsOf(ctx: QueryCtx, leadId: Id<"things">): Promise<Id<"things">[]> {
  const submissions = await ctx.db
    .query("connections")
    .withIndex("by_from_type", (q) =>
      q
        .eq("fromThingId", leadId)
        .eq("relationshipType", "visitor_submitted_form")
        .eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_SUBMISSIONS);
  const senders = await Promise.all(
    submissions.map((submission) =>
      ctx.db
        .query("connections")
        .withIndex("by_to_type", (q) =>
          q
            .eq("toThingId", submission.toThingId)
            .eq("relationshipType", "visitor_submitted_form")
            .eq("deletedAt", undefined),
        )
        .take(2),
    ),
  );
  const ids = senders.flat().map((connection) => connection.fromThingId);
  return [...new Set(ids)].filter((id) => id !== leadId);
}

function newestBy(ctx: QueryCtx, actorId: Id<"things">): Promise<Doc<"events">[]> {
  return ctx.db
    .query("events")
    .withIndex("by_actor_time", (q) => q.eq("actorId", actorId))
    .order("desc")
    .take(MAX_EVENTS_PER_VISITOR);
}

function ownEvents(ctx: QueryCtx, leadId: Id<"things">): Promise<Doc<"events">[]> {
  return ctx.db
    .query("events")
    .withIndex("by_target_time", (q) => q.eq("targetId", leadId))
    .order("desc")
    .take(MAX_EVENTS_PER_VISITOR);
}

function distinct(events: readonly Doc<"events">[]): Doc<"events">[] {
  return [...new Map(events.map((event) => [event._id, event])).values()];
}

async function entryOf(
  ctx: QueryCtx,
  event: Doc<"events">,
  leadId: Id<"things">,
): Promise<TimelineEntry | null> {
  const what = whatOf(event, leadId);
  if (what === null) return null;
  const [stepName, funnelName] = await Promise.all([
    namedIn(ctx, event.metadata.stepId),
    namedIn(ctx, event.metadata.funnelId),
  ]);
  return { at: event.timestamp, what, stepName, funnelName };
}

// One browser may have opted in as several leads: another one's form is not this lead's doing.
function whatOf(event: Doc<"events">, leadId: Id<"things">): TimelineEntry["what"] | null {
  switch (event.type) {
    case "content_event":
      return event.metadata.action === "viewed" ? "viewed" : null;
    case "form_submitted":
      return event.targetId === leadId ? "opted_in" : null;
    case "entity_created":
      return "added";
    case "entity_updated":
      return event.targetId === leadId ? "changed" : null;
    default:
      return null;
  }
}

async function namedIn(ctx: QueryCtx, id: unknown): Promise<string | null> {
  const thingId = typeof id === "string" ? ctx.db.normalizeId("things", id) : null;
  return thingId && nameOf(ctx, thingId);
}
