/** Frames the server sends. Results are spliced in as the JSON text functions answered with. */
import { clientMessage } from "../functions/errors";
import type { Outcome } from "../functions/requests";

export type StateVersion = {
  readonly querySet: number;
  readonly identity: number;
  readonly ts: bigint;
};

/** Unsigned 64 bits, little endian, base64. */
export function encodeTs(ts: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(ts);
  return bytes.toString("base64");
}

export function decodeTs(text: string): bigint {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 8) throw new Error("A timestamp has 8 bytes.");
  return bytes.readBigUInt64LE();
}

function version({ querySet, identity, ts }: StateVersion): string {
  return `{"querySet":${querySet},"identity":${identity},"ts":"${encodeTs(ts)}"}`;
}

/** The part of a modification that is the same for every subscriber of a query. */
export function resultFragment(outcome: Outcome, journal: string | null): string {
  const rest = `"logLines":${JSON.stringify(outcome.logLines)},"journal":${JSON.stringify(journal)}`;
  if (outcome.ok) return `"type":"QueryUpdated","value":${outcome.value},${rest}`;
  const { failure } = outcome;
  const data = failure.data === undefined ? "" : `,"errorData":${JSON.stringify(failure.data)}`;
  return `"type":"QueryFailed","errorMessage":${JSON.stringify(clientMessage(failure))}${data},${rest}`;
}

export function updated(queryId: number, fragment: string): string {
  return `{"queryId":${queryId},${fragment}}`;
}

export function removed(queryId: number): string {
  return `{"type":"QueryRemoved","queryId":${queryId}}`;
}

export function transition(
  start: StateVersion,
  end: StateVersion,
  modifications: readonly string[],
): string {
  return `{"type":"Transition","startVersion":${version(start)},"endVersion":${version(end)},"modifications":[${modifications.join(",")}]}`;
}

/** `ts` is given for a mutation that succeeded, null for an action. */
export function response(
  kind: "Mutation" | "Action",
  requestId: number,
  outcome: Outcome,
  ts: bigint | null,
): string {
  const head = `{"type":"${kind}Response","requestId":${requestId}`;
  const logs = `"logLines":${JSON.stringify(outcome.logLines)}`;
  if (outcome.ok) {
    const at = ts === null ? "" : `,"ts":"${encodeTs(ts)}"`;
    return `${head},"success":true,"result":${outcome.value}${at},${logs}}`;
  }
  const { failure } = outcome;
  const data = failure.data === undefined ? "" : `,"errorData":${JSON.stringify(failure.data)}`;
  return `${head},"success":false,"result":${JSON.stringify(clientMessage(failure))}${data},${logs}}`;
}

export function authError(
  error: string,
  baseVersion: number,
  authUpdateAttempted: boolean,
): string {
  return JSON.stringify({ type: "AuthError", error, baseVersion, authUpdateAttempted });
}

export function fatalError(error: string): string {
  return JSON.stringify({ type: "FatalError", error });
}

/** A WebSocket closes with at most 123 bytes of reason (RFC 6455, 5.5); a cut letter takes its place's three. */
export function closeReason(words: string): string {
  const bytes = Buffer.from(words, "utf8");
  return bytes.length <= 120 ? words : bytes.subarray(0, 117).toString("utf8");
}

export const PING = '{"type":"Ping"}';
