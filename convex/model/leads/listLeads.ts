/** Leads of a workspace or of one funnel, newest first, a page at a time by index. */
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { Scope } from "../../ontology/scope";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import { pageOptions } from "../pageOptions";
import type { LeadNotice, LeadRow } from "./shapes";

type Lead = Thing<"lead">;

/** More at once than a person can be told of. */
const MAX_NOTICES = 5;

/** @throws not_found for a funnel of another workspace */
export async function listLeads(
  scope: Scope,
  funnelId: string | undefined,
  options: PaginationOptions,
): Promise<PaginationResult<LeadRow>> {
  const found =
    funnelId === undefined
      ? await leadsOfGroup(scope, options)
      : await leadsOfFunnel(scope, await ownFunnel(scope, funnelId), options);
  const rows = await Promise.all(found.page.map((lead) => rowOf(scope.ctx, lead)));
  return { ...found, page: rows };
}

async function leadsOfGroup({ ctx, group }: Scope, options: PaginationOptions) {
  const found = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "lead").eq("deletedAt", undefined),
    )
    .order("desc")
    .paginate(pageOptions(options));
  return { ...found, page: found.page.flatMap((thing) => asThing(thing, "lead") ?? []) };
}

async function leadsOfFunnel({ ctx }: Scope, funnelId: Id<"things">, options: PaginationOptions) {
  const found = await ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) =>
      q
        .eq("toThingId", funnelId)
        .eq("relationshipType", "participated_in")
        .eq("deletedAt", undefined),
    )
    .order("desc")
    .paginate(pageOptions(options));
  const things = await Promise.all(found.page.map((one) => ctx.db.get("things", one.fromThingId)));
  return { ...found, page: things.flatMap((thing) => liveLead(thing) ?? []) };
}

async function ownFunnel({ ctx, group }: Scope, funnelId: string): Promise<Id<"things">> {
  const id = ctx.db.normalizeId("things", funnelId);
  const thing = id && (await ctx.db.get("things", id));
  if (thing?.type !== "funnel" || thing.groupId !== group._id || thing.deletedAt !== undefined)
    fail({ kind: "not_found" });
  return thing._id;
}

/** At most five that came after `since` (Unix ms), newest first. */
export async function latestLeads({ ctx, group }: Scope, since: number): Promise<LeadNotice[]> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "lead").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MAX_NOTICES);
  const fresh = things.flatMap((thing) => asThing(thing, "lead") ?? []);
  return Promise.all(
    fresh
      // Nobody is told of a thousand people out of a list one by one.
      .filter(({ createdAt, properties }) => createdAt > since && properties.firstFunnelId !== null)
      .map(async (lead) => ({
        leadId: lead._id,
        name: lead.name,
        email: lead.properties.email,
        createdAt: lead.createdAt,
        funnelName: await originOf(ctx, lead),
      })),
  );
}

export async function rowOf(ctx: QueryCtx, lead: Lead): Promise<LeadRow> {
  const { email, phone, answers, firstStepId } = lead.properties;
  const [funnelName, stepName] = await Promise.all([
    originOf(ctx, lead),
    firstStepId === null ? "Imported list" : nameOf(ctx, firstStepId),
  ]);
  const { _id: leadId, name, createdAt, status } = lead;
  return { leadId, name, email, phone, createdAt, funnelName, stepName, answers, status };
}

/** The funnel a lead first opted in at; of one who has not yet, the list they were imported with. */
export async function originOf(ctx: QueryCtx, { properties }: Lead): Promise<string> {
  const { firstFunnelId, importId } = properties;
  const origin = firstFunnelId ?? importId;
  return origin == null ? "" : await nameOf(ctx, origin);
}

/** Also of something removed meanwhile: where a lead came from stays true. */
export async function nameOf(ctx: QueryCtx, id: Id<"things">): Promise<string> {
  return (await ctx.db.get("things", id))?.name ?? "";
}

function liveLead(thing: AnyThing | null): Lead | null {
  return thing && thing.deletedAt === undefined ? asThing(thing, "lead") : null;
}
