/** Reads events newest first and turns each into words, through indexes only. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import { isFailure, wordsFor } from "../../../lib/app-errors";
import type { Doc, Id } from "../../_generated/dataModel";
import type { Scope } from "../../ontology/scope";
import type { AnyThing } from "../../ontology/thingTypes";
import { pageOptions } from "../pageOptions";
import { visibleChanges } from "./changes";
import { sentenceOf } from "./sentences";
import type { Activity } from "./shapes";
import { targetOf } from "./targets";

export async function listActivity(
  scope: Scope,
  type: string | null,
  options: PaginationOptions,
): Promise<PaginationResult<Activity>> {
  const { ctx, group } = scope;
  const events = ctx.db.query("events");
  const ordered =
    type === null
      ? events.withIndex("by_group_time", (q) => q.eq("groupId", group._id))
      : events.withIndex("by_group_type_time", (q) => q.eq("groupId", group._id).eq("type", type));
  const page = await ordered.order("desc").paginate(pageOptions(options));
  const things = thingReader(scope);
  const entries: Activity[] = [];
  for (const event of page.page) entries.push(await describe(event, things));
  return { ...page, page: entries };
}

export type ReadThing = (id: Id<"things"> | null) => Promise<AnyThing | null>;

async function describe(event: Doc<"events">, read: ReadThing): Promise<Activity> {
  const target = await targetOf(event, read);
  const { verb, object } = sentenceOf(event.type, event.metadata, target);
  const refusal: unknown = event.metadata.refusal;
  const words = isFailure(refusal) ? wordsFor(refusal) : null;
  return {
    eventId: event._id,
    type: event.type,
    timestamp: event.timestamp,
    actor: actorOf(await read(event.actorId)),
    verb,
    object,
    target,
    changes: visibleChanges(event.metadata),
    refusal: words && { title: words.title, detail: words.detail },
  };
}

function actorOf(actor: AnyThing | null): Activity["actor"] {
  switch (actor?.type) {
    case undefined:
      return { name: "Somebody", kind: "system" };
    case "audience_member":
      return { name: "A visitor", kind: "visitor" };
    case "organization":
      return { name: "Sluice", kind: "system" };
    default:
      return { name: actor?.name ?? "Somebody", kind: "person" };
  }
}

/** Many events of a page name the same things; each is read once. Foreign ones are not shown. */
function thingReader({ ctx, group }: Scope): ReadThing {
  const known = new Map<Id<"things">, Promise<AnyThing | null>>();
  return async (id) => {
    if (id === null) return null;
    const thing = await (known.get(id) ?? remember(id));
    const isPerson = thing?.type === "creator" || thing?.type === "team_member";
    return thing === null || thing.groupId === group._id || isPerson ? thing : null;
  };
  function remember(id: Id<"things">) {
    const reading = ctx.db.get("things", id);
    known.set(id, reading);
    return reading;
  }
}
