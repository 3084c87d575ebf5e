/**
 * What is left of an event when a person is erased. Of an event about them: only which things it was
 * about and what kind of act it was, so that numbers stay as they are. Of any other that merely
 * mentions them: everything but the mention. The same event always leaves the same, wherever it lies.
 */
import { v, type Infer } from "convex/values";
import { isObject } from "../../ontology/checkValue";
import type { EventRecord } from "../seals/eventLine";

export const subject = v.object({
  /** Things that are the person: leads, forms, the browser. */
  thingIds: v.array(v.string()),
  /** Things that are the person as a former colleague: what they did stays, who they were goes. */
  memberIds: v.array(v.string()),
  /** Texts that name nobody else: addresses, numbers. Lower case. */
  needles: v.array(v.string()),
});
export type Subject = Infer<typeof subject>;

export const ERASED_NAME = "Erased person";
export const ERASED_TEXT = "[erased]";

/** Ids, kinds and flags; never a text somebody typed. */
const KEPT: ReadonlySet<string> = new Set([
  ...["funnelId", "stepId", "pageStepId", "formKey", "submissionId", "leadId", "toThingId"],
  ...["thingType", "connectionType", "status", "action", "channel", "deliveryStatus"],
  ...["bot", "unique", "entered", "isNewLead", "releasedFromQuarantine", "erasedEvents"],
]);

type Metadata = EventRecord["metadata"];

/** Null when nothing in the event is about the person. */
export function redacted(event: EventRecord, about: Subject): Metadata | null {
  const left = isAbout(event, about) ? structureOf(event.metadata) : withoutMentions(event, about);
  return JSON.stringify(left) === JSON.stringify(event.metadata) ? null : left;
}

function isAbout({ targetId, actorId, metadata }: EventRecord, about: Subject): boolean {
  const { thingIds, memberIds } = about;
  if (targetId !== null && memberIds.includes(targetId)) return true;
  const named = [targetId, actorId, metadata.leadId, metadata.submissionId];
  return named.some((id) => typeof id === "string" && thingIds.includes(id));
}

function structureOf(metadata: Metadata): Metadata {
  const kept = Object.entries(metadata).filter(([key]) => KEPT.has(key));
  const name = "name" in metadata ? { name: ERASED_NAME } : {};
  return { ...Object.fromEntries(kept), ...name };
}

function withoutMentions({ metadata }: EventRecord, { needles }: Subject): Metadata {
  const left = withoutNeedles(metadata, needles);
  return isObject(left) ? left : metadata;
}

/** A value with every mention replaced, at any depth, in keys too. */
export function withoutNeedles(value: unknown, needles: readonly string[]): unknown {
  if (typeof value === "string") return replaceAll(value, needles);
  if (Array.isArray(value)) return value.map((item) => withoutNeedles(item, needles));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      replaceAll(key, needles),
      withoutNeedles(item, needles),
    ]),
  );
}

export function mentions(value: unknown, needles: readonly string[]): boolean {
  const text = JSON.stringify(value ?? null).toLowerCase();
  return needles.some((needle) => text.includes(needle));
}

function replaceAll(text: string, needles: readonly string[]): string {
  let left = text;
  for (const needle of needles) {
    let at = left.toLowerCase().indexOf(needle);
    while (at >= 0) {
      left = left.slice(0, at) + ERASED_TEXT + left.slice(at + needle.length);
      at = left.toLowerCase().indexOf(needle, at + ERASED_TEXT.length);
    }
  }
  return left;
}
