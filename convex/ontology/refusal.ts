/**
 * How the backend says no. `fail` throws a typed failure that undoes the whole transaction.
 * `refuse` throws a refusal the activity page must show: the mutation builder records and returns
 * it as a failed `Outcome` when nothing was written before, and lets it undo everything otherwise.
 */
import { ConvexError } from "convex/values";
import type { AppFailure } from "../../lib/app-errors";
import type { MutationCtx } from "../_generated/server";
import type { Scope } from "./scope";

/** An expected failure as an error; its `data` is the failure itself. */
export class AppError extends ConvexError<AppFailure> {}

export class Refusal extends AppError {
  constructor(
    readonly scope: Scope,
    failure: AppFailure,
  ) {
    super(failure);
  }
}

export function fail(failure: AppFailure): never {
  throw new AppError(failure);
}

export function refuse(scope: Scope, failure: AppFailure): never {
  throw new Refusal(scope, failure);
}

// One transaction has one `db`, whatever copies of `ctx` are handed around.
const written = new WeakSet<MutationCtx["db"]>();

/** Called by the write path before each write. */
export function noteWrite(ctx: MutationCtx): void {
  written.add(ctx.db);
}

export function hasWritten(ctx: MutationCtx): boolean {
  return written.has(ctx.db);
}
