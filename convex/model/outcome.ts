/**
 * What a product mutation answers: done, or refused with a refusal that stays recorded. The
 * failure's shape is ours by construction, so its validator is open and its type exact.
 */
import { v, type GenericValidator, type VAny } from "convex/values";
import type { AppFailure, Outcome } from "../../lib/app-errors";

const failure: VAny<AppFailure> = v.any();

export function outcome<V extends GenericValidator>(value: V) {
  return v.union(
    v.object({ ok: v.literal(true), value }),
    v.object({ ok: v.literal(false), failure }),
  );
}

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export type Done = Outcome<null>;
export const DONE: Done = done(null);
