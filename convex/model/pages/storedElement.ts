/**
 * An element as it is stored – a thing and its placement under a parent – and as the editor and
 * the renderer know it.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { ElementKey, PageElement } from "../../../lib/page-document/element";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { asConnection, type Connection } from "../../ontology/typedConnection";

export type ElementThing = Thing<"page_element">;
export type Placement = Connection<"step_contains_element">;

export interface StoredElement {
  thing: ElementThing;
  placement: Placement;
}

export function elementOf({ thing, placement }: StoredElement): PageElement {
  const { key, kind, fields, style, marks } = thing.properties;
  const { parentKey, order } = placement.metadata;
  const element = { key, kind, fields, style, parentKey, order };
  return marks ? { ...element, marks } : element;
}

/** The thing of this key, a removed one too: undo revives it. */
export async function findElementThing(
  ctx: QueryCtx,
  stepId: Id<"things">,
  key: ElementKey,
): Promise<ElementThing | null> {
  const thing = await ctx.db
    .query("things")
    .withIndex("by_step_key", (q) => q.eq("properties.stepId", stepId).eq("properties.key", key))
    .unique();
  return thing && asThing(thing, "page_element");
}

/** Where a live element stands now. */
export async function findPlacement(
  ctx: QueryCtx,
  elementId: Id<"things">,
): Promise<Placement | null> {
  const connection = await ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) =>
      q
        .eq("toThingId", elementId)
        .eq("relationshipType", "step_contains_element")
        .eq("deletedAt", undefined),
    )
    .unique();
  return connection && asConnection(connection, "step_contains_element");
}

/** Placements directly under a thing (an element, or the step for its sections), in order. */
export async function placementsUnder(ctx: QueryCtx, parentId: Id<"things">): Promise<Placement[]> {
  const connections = await ctx.db
    .query("connections")
    .withIndex("by_from_type_order", (q) =>
      q
        .eq("fromThingId", parentId)
        .eq("relationshipType", "step_contains_element")
        .eq("deletedAt", undefined),
    )
    .collect();
  return connections.flatMap((one) => asConnection(one, "step_contains_element") ?? []);
}

/** Pairs things with their placements; a thing without a live placement is not on the page. */
export function paired(
  things: readonly Doc<"things">[],
  connections: readonly Doc<"connections">[],
): StoredElement[] {
  const places = new Map<Id<"things">, Placement>();
  for (const one of connections) {
    const placement = asConnection(one, "step_contains_element");
    if (placement) places.set(placement.toThingId, placement);
  }
  return things.flatMap((one) => {
    const thing = asThing(one, "page_element");
    const placement = places.get(one._id);
    return thing && placement ? [{ thing, placement }] : [];
  });
}
