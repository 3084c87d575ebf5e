/**
 * A thing's connections with what is at their other end. Pages go through the types that occur,
 * in a fixed order, oldest first within a type; the cursor says where the next page begins.
 */
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { fail } from "../../ontology/refusal";
import type { AnyThing } from "../../ontology/thingTypes";
import { readLinkCounts, type Direction, type LinkCounts } from "../rollups/readLinks";
import { computedSince, type RelationshipDirection, type RelationshipPage } from "./shapes";
import { shownBeside } from "./shownBeside";

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

interface Place {
  side: Direction;
  type: string;
  /** `_creationTime` of the last one given, and how many of that moment were given. */
  after: number;
  given: number;
}

/** Connections of one direction, the first hundred. */
export async function listSide(
  ctx: QueryCtx,
  thing: AnyThing,
  counts: LinkCounts,
  side: Direction,
): Promise<Doc<"connections">[]> {
  const places = placesOf(counts, side, null, null);
  return (await readPlaces(ctx, thing, places, MAX_PAGE)).connections;
}

/** @throws invalid_argument for a limit or a cursor that is none */
export async function pageRelationships(
  ctx: QueryCtx,
  thing: AnyThing,
  options: {
    direction: RelationshipDirection;
    relationshipType: string | null;
    limit: number;
    cursor: string | null;
  },
): Promise<RelationshipPage> {
  const { direction, relationshipType, limit, cursor } = options;
  const startedAt = Date.now();
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    invalid("limit", `It must be a whole number from 1 to ${MAX_PAGE}.`);
  const counts = await readLinkCounts(ctx, thing);
  const all = placesOf(counts, direction, relationshipType, null);
  const rest =
    cursor === null ? all : placesOf(counts, direction, relationshipType, placeIn(cursor));
  const { connections, next } = await readPlaces(ctx, thing, rest, limit);
  const relationships = await Promise.all(
    connections.map(async (connection) => ({
      ...connection,
      related: await otherThing(ctx, thing, connection),
    })),
  );
  return {
    total: all.reduce((sum, { side, type }) => sum + (counts[side][type] ?? 0), 0),
    count: relationships.length,
    limit,
    hasMore: next !== null,
    cursor: next === null ? null : JSON.stringify([next.side, next.type, next.after, next.given]),
    relationships,
    _computed: computedSince(startedAt),
  };
}

/** The thing at the other end, or null when it is gone or nobody's to see. */
export async function otherThing(
  ctx: QueryCtx,
  thing: AnyThing,
  { fromThingId, toThingId }: Doc<"connections">,
): Promise<AnyThing | null> {
  const other = await ctx.db.get("things", fromThingId === thing._id ? toThingId : fromThingId);
  return other?.deletedAt === undefined ? shownBeside(thing, other) : null;
}

/** Where connections are, from `start` on. */
function placesOf(
  counts: LinkCounts,
  direction: RelationshipDirection,
  relationshipType: string | null,
  start: Place | null,
): Place[] {
  const sides: Direction[] = direction === "both" ? ["inbound", "outbound"] : [direction];
  const places = sides.flatMap((side) =>
    Object.keys(counts[side])
      .filter((type) => relationshipType === null || type === relationshipType)
      .sort()
      .map((type): Place => ({ side, type, after: 0, given: 0 })),
  );
  if (start === null) return places;
  const isAfter = ({ side, type }: Place) =>
    sides.indexOf(side) > sides.indexOf(start.side) || (side === start.side && type > start.type);
  const same = ({ side, type }: Place) => side === start.side && type === start.type;
  return [...(places.some(same) ? [start] : []), ...places.filter(isAfter)];
}

async function readPlaces(
  ctx: QueryCtx,
  thing: AnyThing,
  places: readonly Place[],
  limit: number,
): Promise<{ connections: Doc<"connections">[]; next: Place | null }> {
  const connections: Doc<"connections">[] = [];
  for (const place of places) {
    const missing = limit - connections.length;
    const found = await rangeOf(ctx, thing, place).take(place.given + missing + 1);
    const fresh = found.slice(place.given);
    const taken = fresh.slice(0, missing);
    connections.push(...taken);
    if (fresh.length <= missing) continue;
    return { connections, next: placeAfter(place, taken) };
  }
  return { connections, next: null };
}

function rangeOf(ctx: QueryCtx, thing: AnyThing, { side, type, after }: Place) {
  const connections = ctx.db.query("connections");
  return side === "inbound"
    ? connections.withIndex("by_to_type", (q) =>
        q
          .eq("toThingId", thing._id)
          .eq("relationshipType", type)
          .eq("deletedAt", undefined)
          .gte("_creationTime", after),
      )
    : connections.withIndex("by_from_type", (q) =>
        q
          .eq("fromThingId", thing._id)
          .eq("relationshipType", type)
          .eq("deletedAt", undefined)
          .gte("_creationTime", after),
      );
}

function placeAfter(place: Place, taken: readonly Doc<"connections">[]): Place {
  const last = taken.at(-1);
  if (last === undefined) return place;
  const ofMoment = taken.filter((one) => one._creationTime === last._creationTime).length;
  const before = last._creationTime === place.after ? place.given : 0;
  return { ...place, after: last._creationTime, given: ofMoment + before };
}

// A cursor is a text the caller hands back: this is its one parse.
function placeIn(cursor: string): Place {
  try {
    const [side, type, after, given]: unknown[] = JSON.parse(cursor);
    const isSide = side === "inbound" || side === "outbound";
    if (isSide && typeof type === "string" && Number.isFinite(after) && isCount(given))
      return { side, type, after: Number(after), given };
  } catch {
    // Answered below.
  }
  return invalid("cursor", "It is not one that a page before gave.");
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_PAGE;
}

function invalid(field: string, reason: string): never {
  return fail({ kind: "invalid_argument", field, reason });
}
