"use client";

import { useMutation } from "convex/react";
import { useEffect, useState } from "react";
import { api } from "@/convex/_generated/api";
import { failureOf, wordsFor, type FailureWords } from "@/lib/app-errors";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";
import { isEverythingSaved } from "./use-publish";

export type PreviewState =
  { kind: "saving" } | { kind: "ready"; token: string } | { kind: "refused"; words: FailureWords };

const UNREACHABLE: FailureWords = {
  title: "The server cannot be reached",
  detail: "Your edits are kept in this tab.",
};

/** Saves what is on its way, then asks for a token; anew each time the dialog is opened. */
export function usePreview(): { state: PreviewState; retry(): void } {
  const editor = useEditor();
  const { funnelId } = useStep().outline;
  const create = useMutation(api.previews.create);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<PreviewState>({ kind: "saving" });
  useEffect(() => {
    let isGone = false;
    const open = async (): Promise<PreviewState> => {
      if (attempt > 0) editor.retry();
      if (!navigator.onLine || !(await isEverythingSaved(editor)))
        return { kind: "refused", words: UNREACHABLE };
      const answer = await create({ funnelId });
      if (!answer.ok) return { kind: "refused", words: wordsFor(answer.failure) };
      return { kind: "ready", token: answer.value.token };
    };
    open()
      .catch((error: unknown): PreviewState => {
        const failure = failureOf(error);
        return { kind: "refused", words: failure ? wordsFor(failure) : UNREACHABLE };
      })
      .then(
        (next) => {
          if (!isGone) setState(next);
        },
        () => undefined,
      );
    return () => {
      isGone = true;
    };
  }, [attempt, create, editor, funnelId]);
  return {
    state,
    retry() {
      setState({ kind: "saving" });
      setAttempt(attempt + 1);
    },
  };
}
