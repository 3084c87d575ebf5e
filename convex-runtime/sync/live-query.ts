/** One query that somebody watches: what names it, what its watchers have of it, and how it is called. */
import { NO_REQUEST } from "../functions/frame";
import { identityKey, type Identity } from "../functions/identity";
import type { QueryCall } from "../functions/requests";
import type { ConvexJson } from "../values/convex-json";

export interface Watcher {
  /** The result of the query the watcher knows as `queryId` has changed. */
  changed(queryId: number, query: LiveQuery): void;
}

export type QueryName = {
  /** Default: the app. */
  readonly component?: string;
  readonly path: string;
  readonly args: ConvexJson;
  readonly identity: Identity;
  readonly journal: string | null;
};

export type LiveQuery = {
  readonly key: string;
  readonly name: QueryName;
  /** Grows with every result, over all queries: names one result of one query. */
  revision: number;
  fragment: string;
  sameness: string;
  journal: string | null;
  /** Took so long once that it runs after the commit only, aside where there is a thread for that. */
  isSlow: boolean;
  readonly watchers: Map<Watcher, Set<number>>;
};

/** The same for all who ask the same of the same deployment as the same person. */
export function keyOf({ component = "", path, args, identity, journal }: QueryName): string {
  return JSON.stringify([component, path, args, identityKey(identity), journal]);
}

export function freshQuery(key: string, name: QueryName): LiveQuery {
  return {
    key,
    name,
    revision: 0,
    fragment: "",
    sameness: "",
    journal: name.journal,
    isSlow: false,
    watchers: new Map(),
  };
}

export function callOf({ name, journal }: LiveQuery): QueryCall {
  const { component = "", path, args, identity } = name;
  const access = identity.kind === "admin" ? "any" : "public";
  return { component, path, args, identity, access, request: NO_REQUEST, journal };
}
