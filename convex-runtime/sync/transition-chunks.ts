/**
 * A big transition goes out in parts, so that no proxy or client meets a frame of many megabytes: the
 * client joins their texts again (convex `browser/sync/web_socket_manager.ts`, `assembleTransition`).
 * Nothing but a ping may come between two parts.
 */
import { randomUUID } from "node:crypto";

/** Signs (UTF-16 units) of JSON in a part. */
export const CHUNK_LENGTH = 4 * 1024 * 1024;
const BEGINNING = '{"type":"Transition",';
/** The first minor version of the npm client, 1.x, that is trusted to join them. */
const FIRST_MINOR = 31;

/** @param path Of the request that opened the connection: `/api/1.48.0/sync`. */
export function joinsChunks(path: string): boolean {
  const [, major = "", minor = ""] = /^\/api\/(\d+)\.(\d+)\.[^/]*\/sync/.exec(path) ?? [];
  return Number(major) > 1 || (major === "1" && Number(minor) >= FIRST_MINOR);
}

/** The frames to send instead of `frame`; null when it is no transition or a small one. */
export function chunksOf(frame: string | Buffer): string[] | null {
  if (frame.length <= CHUNK_LENGTH) return null;
  const text = frame.toString();
  if (text.length <= CHUNK_LENGTH || !text.startsWith(BEGINNING)) return null;
  const totalParts = Math.ceil(text.length / CHUNK_LENGTH);
  const transitionId = randomUUID();
  return Array.from({ length: totalParts }, (_, partNumber) => {
    const chunk = text.slice(partNumber * CHUNK_LENGTH, (partNumber + 1) * CHUNK_LENGTH);
    return JSON.stringify({ type: "TransitionChunk", chunk, partNumber, totalParts, transitionId });
  });
}
