/**
 * What an erasure event says: which events lost their personal data, and the hash of what is left
 * of each. It is sealed like any other event, so that nobody can change an event and call it erased.
 */
import type { Doc } from "../../_generated/dataModel";

export interface ErasedEvent {
  eventId: string;
  hash: string;
}

/** Under this name in the metadata of the event, as `<eventId> <hash>` texts. */
const FIELD = "erasedEvents";

export function erasureMetadata(erased: readonly ErasedEvent[]): { [FIELD]: string[] } {
  return { [FIELD]: erased.map(({ eventId, hash }) => `${eventId} ${hash}`) };
}

/** @returns `<eventId> <hash>` texts; [] for any other event */
export function attestationsIn(metadata: Doc<"events">["metadata"]): string[] {
  const attested: unknown = metadata[FIELD];
  return Array.isArray(attested) ? attested.filter((one) => typeof one === "string") : [];
}
