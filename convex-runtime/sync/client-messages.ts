/** Messages of the sync protocol as clients send them, checked. Source: convex `browser/sync/protocol.ts`. */
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../values/convex-json";

export type AddQuery = {
  readonly type: "Add";
  readonly queryId: number;
  /** "" is the app; the functions of others are for holders of the admin key. */
  readonly component: string;
  readonly udfPath: string;
  readonly args: ConvexJson;
  readonly journal: string | null;
};

export type ClientMessage =
  | { readonly type: "Connect"; readonly sessionId: string }
  | {
      readonly type: "Authenticate";
      readonly baseVersion: number;
      readonly token:
        | { kind: "None" }
        | { kind: "User"; value: string }
        | { kind: "Admin"; value: string; acting: ConvexJsonObject | null };
    }
  | {
      readonly type: "ModifyQuerySet";
      readonly baseVersion: number;
      readonly newVersion: number;
      readonly modifications: readonly (
        AddQuery | { readonly type: "Remove"; readonly queryId: number }
      )[];
    }
  | {
      readonly type: "Mutation" | "Action";
      readonly requestId: number;
      readonly component: string;
      readonly udfPath: string;
      readonly args: ConvexJson;
    }
  | { readonly type: "Event" };

export class ProtocolError extends Error {}

/** @throws ProtocolError for anything that is no message. */
export function parseClientMessage(text: string): ClientMessage {
  let json: ConvexJson;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProtocolError("Received Invalid JSON on websocket");
  }
  if (!isJsonObject(json)) throw new ProtocolError("A message is an object.");
  switch (json.type) {
    case "Connect":
      return { type: "Connect", sessionId: string(json, "sessionId") };
    case "Authenticate":
      return {
        type: "Authenticate",
        baseVersion: natural(json, "baseVersion"),
        token: parseToken(json),
      };
    case "ModifyQuerySet":
      return {
        type: "ModifyQuerySet",
        baseVersion: natural(json, "baseVersion"),
        newVersion: natural(json, "newVersion"),
        modifications: list(json, "modifications").map(parseModification),
      };
    case "Mutation":
    case "Action":
      return {
        type: json.type,
        requestId: natural(json, "requestId"),
        component: componentIn(json),
        udfPath: string(json, "udfPath"),
        args: firstArgument(json),
      };
    case "Event":
      return { type: "Event" };
    default:
      throw new ProtocolError(`Unknown message type ${shown(json.type)}.`);
  }
}

function parseToken(json: ConvexJsonObject) {
  switch (json.tokenType) {
    case "None":
      return { kind: "None" } as const;
    case "User":
      return { kind: "User", value: string(json, "value") } as const;
    case "Admin":
      return {
        kind: "Admin",
        value: string(json, "value"),
        acting: isJsonObject(json.impersonating) ? json.impersonating : null,
      } as const;
    default:
      throw new ProtocolError("Unknown tokenType.");
  }
}

function parseModification(json: ConvexJson) {
  if (!isJsonObject(json)) throw new ProtocolError("A modification is an object.");
  const queryId = natural(json, "queryId");
  if (json.type === "Remove") return { type: "Remove", queryId } as const;
  if (json.type !== "Add") throw new ProtocolError("Unknown modification.");
  const journal = typeof json.journal === "string" ? json.journal : null;
  return {
    type: "Add",
    queryId,
    component: componentIn(json),
    udfPath: string(json, "udfPath"),
    args: firstArgument(json),
    journal,
  } as const;
}

function componentIn({ componentPath }: ConvexJsonObject): string {
  return typeof componentPath === "string" ? componentPath : "";
}

function firstArgument(json: ConvexJsonObject): ConvexJson {
  const args = list(json, "args");
  if (args.length > 1) throw new ProtocolError("A function takes one argument.");
  return args[0] ?? {};
}

/** The beginning of what a client sent: an error is no place to send all of it back. */
function shown(value: ConvexJson | undefined): string {
  return (JSON.stringify(value) ?? "undefined").slice(0, 60);
}

function string(json: ConvexJsonObject, name: string): string {
  const value = json[name];
  if (typeof value !== "string") throw new ProtocolError(`${name} must be a string.`);
  return value;
}

function natural(json: ConvexJsonObject, name: string): number {
  const value = json[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new ProtocolError(`${name} must be a non-negative integer.`);
  }
  return value;
}

function list(json: ConvexJsonObject, name: string): ConvexJson[] {
  const value = json[name];
  if (!Array.isArray(value)) throw new ProtocolError(`${name} must be a list.`);
  return value;
}
