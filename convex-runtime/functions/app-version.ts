/** One pushed state of the app: its code, what the code registers, and the environment it sees. */
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

export type AppVersion = {
  readonly code: Code;
  readonly functions: ReadonlyMap<string, FunctionSpec>;
  /** Null when the app has no http.ts. */
  readonly routes: readonly HttpRoute[] | null;
  readonly crons: readonly CronSpec[];
  readonly authProviders: readonly AuthProvider[];
  readonly schema: SchemaDefinition | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Distinguishes versions within this process. */
  readonly number: number;
};

export function emptyVersion(environment: Readonly<Record<string, string>>): AppVersion {
  return {
    code: new Code([]),
    functions: new Map(),
    routes: null,
    crons: [],
    authProviders: [],
    schema: null,
    environment,
    number: 0,
  };
}
