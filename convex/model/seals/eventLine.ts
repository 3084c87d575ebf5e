/**
 * An event as one line of text: what a seal covers, what an archive holds, what a restore reads.
 * The same event gives the same line wherever it lies, because keys are sorted and a restored event
 * keeps the identity it had when it was written.
 */
import { convexToJson, jsonToConvex, type JSONValue } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import { isObject } from "../../ontology/checkValue";

export interface EventRecord {
  id: string;
  /** `_creationTime` when it was written. */
  createdAt: number;
  type: string;
  groupId: string | null;
  actorId: string;
  targetId: string | null;
  timestamp: number;
  metadata: Doc<"events">["metadata"];
}

export function recordOf(event: Doc<"events">): EventRecord {
  const { type, groupId, actorId, targetId, timestamp, metadata, restored } = event;
  return {
    id: restored?.eventId ?? event._id,
    createdAt: restored?.createdAt ?? event._creationTime,
    type,
    groupId,
    actorId,
    targetId,
    timestamp,
    metadata,
  };
}

export function lineOf(record: EventRecord): string {
  const { actorId, createdAt, groupId, id, targetId, timestamp, type } = record;
  const metadata = sorted(convexToJson(record.metadata));
  // In the order of the alphabet, as everything within.
  return JSON.stringify({ actorId, createdAt, groupId, id, metadata, targetId, timestamp, type });
}

/** @throws when the line is not one that `lineOf` wrote */
export function parseLine(line: string): EventRecord {
  const parsed: unknown = JSON.parse(line);
  if (!isObject(parsed) || !isObject(parsed.metadata)) throw new Error("Not a line of an archive");
  // Written by `lineOf`; the checksum of the file was compared before it is parsed.
  const { metadata, ...rest } = parsed as unknown as EventRecord & { metadata: JSONValue };
  const value = jsonToConvex(metadata);
  return { ...rest, metadata: value as EventRecord["metadata"] };
}

function sorted(value: JSONValue): JSONValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, JSONValue][] =>
    item === undefined ? [] : [[key, sorted(item as JSONValue)]],
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
