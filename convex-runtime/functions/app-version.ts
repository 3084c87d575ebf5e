/**
 * One pushed state of the app: its code, what the code registers, and the environment it sees.
 * The app and every component installed in it (or in another one) are instances of a definition,
 * each with tables, functions and variables of its own; the app is the instance with the path "".
 */
import type { ComponentPath } from "../database/database";
import type { SchemaDefinition } from "../database/schema-definition";
import type { ConvexJson } from "../values/convex-json";
import { Code } from "./code";
import type { FunctionSpec } from "./function-spec";

export type AuthProvider =
  | { readonly kind: "oidc"; readonly domain: string; readonly applicationId: string }
  | {
      readonly kind: "customJwt";
      readonly issuer: string;
      readonly jwks: string;
      readonly algorithm: "RS256" | "ES256";
      readonly applicationId: string | null;
    };

export type CronSpec = {
  readonly name: string;
  readonly path: string;
  readonly args: ConvexJson;
  readonly schedule: CronSchedule;
};

export type CronSchedule =
  | { readonly type: "interval"; readonly intervalMs: number }
  | { readonly type: "cron"; readonly expression: string };

export type HttpRoute = { readonly path: string; readonly method: string };

/** Requests whose path begins with `prefix` (which ends in "/") are answered by that component. */
export type HttpMount = { readonly prefix: string; readonly component: ComponentPath };

export type ComponentVersion = {
  /** Names of the instances from the app down, joined by "/"; "" is the app itself. */
  readonly path: ComponentPath;
  /** Names the definition it is an instance of: the folder of its convex.config.ts; "" for the app. */
  readonly definitionPath: string;
  /** Shared by all instances of one definition. */
  readonly code: Code;
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  /** Null when there is no http.ts. */
  readonly routes: readonly HttpRoute[] | null;
  /** Its own routes are asked for under this prefix ("/" when nothing is said), which its router does not see. */
  readonly httpPrefix: string;
  readonly mounts: readonly HttpMount[];
  readonly crons: readonly CronSpec[];
  readonly schema: SchemaDefinition | null;
  /** What `process.env` is: the deployment's variables for the app, those bound to it for a component. */
  readonly environment: Readonly<Record<string, string>>;
  /** Paths of the components installed in this one, by the names they are referred to. */
  readonly children: ReadonlyMap<string, ComponentPath>;
};

export type AppVersion = ComponentVersion & {
  /** The app and all components in it, by path. */
  readonly components: ReadonlyMap<ComponentPath, ComponentVersion>;
  readonly authProviders: readonly AuthProvider[];
  /** Distinguishes versions within this process. */
  readonly number: number;
};

/** The path of the app itself. */
export const APP: ComponentPath = "";

/** @throws Error when the code has no such component (any more). */
export function componentOf(version: AppVersion, path: ComponentPath): ComponentVersion {
  const found = version.components.get(path);
  if (found === undefined) throw new Error(`There is no component "${path}" in the pushed code.`);
  return found;
}

export function emptyVersion(environment: Readonly<Record<string, string>>): AppVersion {
  const app: ComponentVersion = {
    path: APP,
    definitionPath: "",
    code: new Code([]),
    functions: new Map(),
    routes: null,
    httpPrefix: "/",
    mounts: [],
    crons: [],
    schema: null,
    environment,
    children: new Map(),
  };
  return { ...app, components: new Map([[APP, app]]), authProviders: [], number: 0 };
}
