/** The little language in which random programs for a backend are written. */
import type { Value } from "convex/values";

/**
 * In a value: the id of the document inserted as the n-th is written "@n" (nothing
 * while there is none), an unset field "$unset".
 */
export type Step =
  | { readonly kind: "insert"; readonly table: string; readonly value: Value }
  | { readonly kind: "get" | "remove"; readonly ref: number }
  | { readonly kind: "patch" | "replace"; readonly ref: number; readonly value: Value }
  | { readonly kind: "read"; readonly plan: QueryPlan; readonly take: Take }
  | { readonly kind: "nested"; readonly steps: readonly Step[]; readonly fails: boolean };

export type Take = "collect" | "first" | "unique" | number;

export interface QueryPlan {
  readonly table: string;
  /** Null: in the order of creation. */
  readonly index: { readonly name: string; readonly bounds: readonly Bound[] } | null;
  readonly order: "asc" | "desc";
  readonly filter: FilterPlan | null;
}

export interface Bound {
  readonly operator: "eq" | "gt" | "gte" | "lt" | "lte";
  readonly field: string;
  readonly value: Value;
}

export type FilterPlan =
  | {
      readonly operator: "eq" | "neq" | "gt" | "gte" | "lt" | "lte";
      readonly field: string;
      readonly value: Value;
    }
  | { readonly operator: "and" | "or"; readonly parts: readonly FilterPlan[] }
  | { readonly operator: "not"; readonly part: FilterPlan };

/** What one step came to. */
export type Outcome = { readonly value: Value } | { readonly error: string };
