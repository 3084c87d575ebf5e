/** References to the installed components, typed by what the packages say of themselves. */
import type { ComponentApi as AggregateApi } from "@convex-dev/aggregate/_generated/component.js";
import type { ComponentApi as CronsApi } from "@convex-dev/crons/_generated/component.js";
import type { ComponentApi as MigrationsApi } from "@convex-dev/migrations/_generated/component.js";
import type { ComponentApi as PresenceApi } from "@convex-dev/presence/_generated/component.js";
import type { ComponentApi as RateLimiterApi } from "@convex-dev/rate-limiter/_generated/component.js";
import type { ComponentApi as WorkpoolApi } from "@convex-dev/workpool/_generated/component.js";
import { componentsGeneric, type FunctionReference } from "convex/server";

type Reference<Kind extends "query" | "mutation" | "action"> = FunctionReference<Kind, "internal">;

/** The part of our own component's functions that the app calls. */
export type LedgerApi = {
  entries: {
    add: Reference<"mutation">;
    addThenFail: Reference<"mutation">;
    list: Reference<"query">;
    variables: Reference<"query">;
    who: Reference<"query">;
    handleOfSecret: Reference<"query">;
    addLater: Reference<"mutation">;
    scheduled: Reference<"query">;
    book: Reference<"action">;
    keep: Reference<"action">;
    kept: Reference<"query">;
  };
};

export const components = componentsGeneric() as unknown as {
  aggregate: AggregateApi<"aggregate">;
  crons: CronsApi<"crons">;
  migrations: MigrationsApi<"migrations">;
  presence: PresenceApi<"presence">;
  rateLimiter: RateLimiterApi<"rateLimiter">;
  workpool: WorkpoolApi<"workpool">;
  ledger: LedgerApi;
  secondLedger: LedgerApi;
};
