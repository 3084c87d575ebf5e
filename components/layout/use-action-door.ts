"use client";

import { useAction } from "convex/react";
import type { FunctionReference, FunctionReturnType, OptionalRestArgs } from "convex/server";
import { useCallback, useState } from "react";
import { type DoorOptions, type DoorResult, toastFailure } from "@/components/layout/use-door";
import { failureOf } from "@/lib/app-errors";

/** The same as `useDoor` for what no transaction can do (files, long checks): failures become words. */
export function useActionDoor<A extends FunctionReference<"action">>(
  action: A,
  { toastFailures = true }: DoorOptions = {},
) {
  const act = useAction(action);
  const [running, setRunning] = useState(0);

  const run = useCallback(
    async (...args: OptionalRestArgs<A>): Promise<DoorResult<FunctionReturnType<A>>> => {
      setRunning((count) => count + 1);
      try {
        return { ok: true, value: await act(...args) };
      } catch (error) {
        const failure = failureOf(error);
        if (toastFailures) toastFailure(failure);
        return { ok: false, failure };
      } finally {
        setRunning((count) => count - 1);
      }
    },
    [act, toastFailures],
  );

  return { run, isRunning: running > 0 };
}
