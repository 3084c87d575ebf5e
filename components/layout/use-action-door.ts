"use client";

import { useAction } from "convex/react";
import type { FunctionReference, FunctionReturnType, OptionalRestArgs } from "convex/server";
import { useCallback } from "react";
import { type DoorOptions, useCall } from "@/components/layout/use-door";
import type { Outcome } from "@/lib/app-errors";

/** The same as `useDoor` for what no transaction can do (files, long checks): failures become words. */
export function useActionDoor<A extends FunctionReference<"action">>(
  action: A,
  options?: DoorOptions,
) {
  const act = useAction(action);
  const call = useCallback(
    async (...args: OptionalRestArgs<A>): Promise<Outcome<FunctionReturnType<A>>> => ({
      ok: true,
      value: await act(...args),
    }),
    [act],
  );
  return useCall(call, options);
}
