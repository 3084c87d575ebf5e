"use client";

/**
 * Copy, cut and paste of steps: between funnels and between tabs of this browser, which share what was
 * copied. A cut step leaves its funnel when it has arrived in the other, so nothing is lost in between.
 */
import { useRouter } from "next/navigation";
import { useCallback, useEffect } from "react";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { routes } from "@/lib/routes";
import { parseThingId } from "@/components/layout/thing-id";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";

const STORE = "sluice.copied-step";

interface Copied {
  stepId: Id<"things">;
  name: string;
  isCut: boolean;
}

interface StepLike {
  stepId: Id<"things">;
  name: string;
}

export interface StepClipboard {
  take(step: StepLike, isCut: boolean): void;
  pasteAfter(step: StepLike): Promise<void>;
}

export function useStepClipboard(): StepClipboard {
  const editor = useEditor();
  const router = useRouter();
  const { outline, workspace } = useStep();
  const { funnelId } = outline;
  const { run: duplicate } = useDoor(api.steps.duplicate);
  const { run: remove } = useDoor(api.steps.remove);

  const take = useCallback(
    ({ stepId, name }: StepLike, isCut: boolean) => {
      localStorage.setItem(STORE, JSON.stringify({ stepId, name, isCut }));
      editor.speak(`${name} ${isCut ? "cut" : "copied"}. Paste it after a step of any funnel.`);
    },
    [editor],
  );

  const pasteAfter = useCallback(
    async ({ stepId: afterStepId }: StepLike) => {
      const copied = readCopied(localStorage.getItem(STORE));
      if (!copied) {
        editor.speak("No step is copied");
        return;
      }
      const { stepId, name, isCut } = copied;
      const pasted = await duplicate({ stepId, into: { funnelId, afterStepId } });
      if (!pasted.ok) return;
      if (isCut) {
        localStorage.removeItem(STORE);
        await remove({ stepId });
      }
      editor.speak(`${name} pasted`);
      router.push(routes.step(workspace, funnelId, pasted.value.stepId));
    },
    [editor, router, duplicate, remove, funnelId, workspace],
  );

  return { take, pasteAfter };
}

/** Ctrl+C, X and V while the keyboard is on a step of the list. */
export function useStepKeys(steps: readonly StepLike[], { take, pasteAfter }: StepClipboard): void {
  useEffect(() => {
    const stepAtFocus = () => {
      const row = document.activeElement?.closest<HTMLElement>("[data-step]");
      return steps.find(({ stepId }) => stepId === row?.dataset.step);
    };
    const on = (event: ClipboardEvent) => {
      const step = stepAtFocus();
      if (!step || document.activeElement?.matches("input")) return;
      event.preventDefault();
      if (event.type === "paste") void pasteAfter(step);
      else take(step, event.type === "cut");
    };
    const types = ["copy", "cut", "paste"] as const;
    for (const type of types) document.addEventListener(type, on);
    return () => {
      for (const type of types) document.removeEventListener(type, on);
    };
  }, [steps, take, pasteAfter]);
}

/** What another tab left there is never trusted. */
function readCopied(text: string | null): Copied | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null) return null;
    if (!("stepId" in value) || !("name" in value) || !("isCut" in value)) return null;
    const stepId = typeof value.stepId === "string" ? parseThingId(value.stepId) : null;
    if (stepId === null || typeof value.name !== "string") return null;
    return { stepId, name: value.name, isCut: value.isCut === true };
  } catch {
    return null;
  }
}
