"use client";

import { useMutation } from "convex/react";
import type { FunctionReference, FunctionReturnType, OptionalRestArgs } from "convex/server";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { type AppFailure, failureOf, type Outcome, wordsFor } from "@/lib/app-errors";

// The one way the interface changes something: call a mutation, and whatever goes wrong – a refusal it
// returns, a failure it throws, a fault of our own – becomes words in a toast. The caller gets the
// Outcome and never has to catch. A failure that is not ours is `null` in `failure`.

export type DoorResult<T> = { ok: true; value: T } | { ok: false; failure: AppFailure | null };

type ValueOf<M extends FunctionReference<"mutation">> =
  FunctionReturnType<M> extends Outcome<infer T> ? T : never;

export interface DoorOptions {
  /** Words for the toast; false keeps quiet and leaves the failure to the caller. */
  toastFailures?: boolean;
}

/**
 * @returns `run(args)`, which resolves when the change is on disk, and `isRunning` while one is on its way.
 */
export function useDoor<M extends FunctionReference<"mutation">>(
  mutation: M,
  options?: DoorOptions,
) {
  const call: (...args: OptionalRestArgs<M>) => Promise<Outcome<ValueOf<M>>> =
    useMutation(mutation);
  return useCall(call, options);
}

/** @param call must stay the same function from one drawing to the next */
export function useCall<Args extends unknown[], T>(
  call: (...args: Args) => Promise<Outcome<T>>,
  { toastFailures = true }: DoorOptions = {},
) {
  const [running, setRunning] = useState(0);

  const run = useCallback(
    async (...args: Args): Promise<DoorResult<T>> => {
      setRunning((count) => count + 1);
      try {
        const outcome = await call(...args);
        if (!outcome.ok && toastFailures) toastFailure(outcome.failure);
        return outcome;
      } catch (error) {
        const failure = failureOf(error);
        if (toastFailures) toastFailure(failure);
        return { ok: false, failure };
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [call, toastFailures],
  );

  return { run, isRunning: running > 0 };
}

/** Says in a toast what was refused, why, and what to do. `null` is a fault of ours. */
export function toastFailure(failure: AppFailure | null): void {
  const words = failure ? wordsFor(failure) : FAULT;
  toast.error(words.title, {
    // One toast per kind: a hundred refused keystrokes say it once.
    id: failure?.kind ?? "fault",
    description: [words.detail, words.action].filter(Boolean).join(" "),
    duration: 8000,
  });
}

const FAULT = {
  title: "That did not work, and it was our fault",
  detail: "Nothing was changed. Try again; if it keeps happening, tell us what you did last.",
  action: undefined,
};
