"use client";

import { useConvex } from "convex/react";
import { useCallback } from "react";
import { toast } from "sonner";
import { api } from "@/convex/_generated/api";
import { restorePage } from "@/lib/editor/restore";
import { documentFrom } from "@/lib/page-document/document";
import { clockTime } from "@/lib/time-words";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";

/**
 * Brings the page back as it was at a moment, without looking at it first: what was deleted is back with
 * the second click.
 */
export function useGoBefore(done: (isChanged: boolean) => void): (at: number) => void {
  const convex = useConvex();
  const editor = useEditor();
  const { stepId } = useStep().outline;
  return useCallback(
    (at) => {
      void convex
        .query(api.history.get, { stepId, at })
        .then((elements) => {
          if (elements === null) return void toast.error("That moment is too far back.");
          const label = `Restore the page of ${clockTime(at)}`;
          done(restorePage(editor, documentFrom(elements), label));
        })
        .catch(() => {
          toast.error("The page of then could not be fetched", {
            description: "Nothing was changed. Try again when you are online.",
          });
        });
    },
    [convex, editor, stepId, done],
  );
}
