/**
 * What the registry says about one type. Types are data: adding one means adding an entry in
 * things/, connectionTypes.ts or eventTypes.ts, never a migration. Everything not said has the
 * default a new type most likely wants.
 */
import { v, type GenericValidator, type VRecord, type VString, type VAny } from "convex/values";
import { STEADY, type Lifecycle } from "./lifecycles";
import type { EventType } from "./vocabulary";

/** Any object. For types of the vocabulary the product does not work with yet. */
export const anyObject: VRecord<Record<string, unknown>, VString, VAny> = v.record(
  v.string(),
  v.any(),
);

/** The longest text a property may hold where its type says nothing else, in characters. */
export const DEFAULT_MAX_TEXT_LENGTH = 20_000;

export interface ThingTypeSpec<P extends GenericValidator = GenericValidator> {
  /** What a marketer calls it, in the singular: "funnel", "page element". */
  label: string;
  properties: P;
  lifecycle: Lifecycle;
  /** The counter of the plan it fills, or null: what visitors cause and parts of a page are free. */
  countsAs: "entities_total" | "users" | null;
  /** Whether creating it also writes `owns` (workspace → thing) and `created_by` (thing → actor). */
  owned: boolean;
  maxTextLength: number;
  events: { created: EventType; updated: EventType; removed: EventType };
}

interface ThingTypeOptions<P extends GenericValidator> extends Partial<
  Omit<ThingTypeSpec<P>, "events">
> {
  label: string;
  properties: P;
  events?: Partial<ThingTypeSpec["events"]>;
}

export function thingType<P extends GenericValidator>(
  options: ThingTypeOptions<P>,
): ThingTypeSpec<P> {
  return {
    lifecycle: STEADY,
    countsAs: "entities_total",
    owned: true,
    maxTextLength: DEFAULT_MAX_TEXT_LENGTH,
    ...options,
    events: {
      created: "entity_created",
      updated: "entity_updated",
      removed: "entity_deleted",
      ...options.events,
    },
  };
}

/** A type of the vocabulary that takes any object. */
export function plainThing(label: string): ThingTypeSpec<typeof anyObject> {
  return thingType({ label, properties: anyObject });
}

/** Texts a consolidated type must name in its metadata: one of a list, or any text. */
export type Variants = Readonly<Record<string, readonly string[] | "anyText">>;

export interface ConnectionTypeSpec<M extends GenericValidator = GenericValidator> {
  label: string;
  metadata: M;
  variants: Variants;
  countsTowardPlan: boolean;
  /** Metadata of those that do not count although their type does: a part of a page is free. */
  freeWith: string | null;
  /** Whether making one is told as `connection_created`; false where the thing's event tells it. */
  announced: boolean;
}

export function connectionType<M extends GenericValidator>(
  options: Partial<ConnectionTypeSpec<M>> & { label: string; metadata: M },
): ConnectionTypeSpec<M> {
  return { variants: {}, countsTowardPlan: true, freeWith: null, announced: true, ...options };
}

export interface EventTypeSpec {
  /** How the filter of the activity page calls it. */
  label: string;
  variants: Variants;
}

export function eventType(label: string, variants: Variants = {}): EventTypeSpec {
  return { label, variants };
}
