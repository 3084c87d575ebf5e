"use client";

/** Publishing as one action: everything saved first, then frozen, then the address is copied. */
import { useMutation } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { api } from "@/convex/_generated/api";
import { failureOf, wordsFor, type FailureWords } from "@/lib/app-errors";
import { publishedAddress } from "@/lib/routes";
import type { Editor } from "@/lib/editor/editor";
import { useEditor } from "../editor-context";
import { useEditorUi } from "../editor-ui";
import { useStep } from "../step-context";
import { copyText } from "./copy-text";

type Answer = FunctionReturnType<typeof api.funnels.publish>;
export type Publication = Extract<Answer, { ok: true }>["value"];

export type PublishState =
  | { state: "idle" }
  | { state: "publishing" }
  | { state: "published"; publication: Publication; address: string; isCopied: boolean }
  | { state: "refused"; words: FailureWords };

interface Publishing {
  status: PublishState;
  publish(): void;
}

const FAULT: FailureWords = {
  title: "Publishing did not work",
  detail: "The fault is ours. Your edits are saved; visitors see the page as it was.",
  action: "Try again in a moment.",
};

const UNSAVED: FailureWords = {
  title: "Not published yet",
  detail: "Your last edits could not be saved, so publishing would leave them out.",
  action: "They are kept here; try again when the connection is back.",
};

const Context = createContext<Publishing | null>(null);

export function usePublishing(): Publishing {
  const publishing = useContext(Context);
  if (!publishing) throw new Error("usePublishing stands outside of PublishProvider");
  return publishing;
}

export function PublishProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<PublishState>({ state: "idle" });
  const publish = usePublish(setStatus);
  const publishing = useMemo(() => ({ status, publish }), [status, publish]);
  return <Context value={publishing}>{children}</Context>;
}

function usePublish(setStatus: (status: PublishState) => void): () => void {
  const editor = useEditor();
  const { setDialog } = useEditorUi();
  const { funnelId } = useStep().outline;
  const mutate = useMutation(api.funnels.publish);
  return useCallback(() => {
    setDialog({ kind: "publish" });
    setStatus({ state: "publishing" });
    const run = async (): Promise<PublishState> => {
      editor.retry();
      if (!(await isEverythingSaved(editor))) return { state: "refused", words: UNSAVED };
      const answer = await mutate({ funnelId });
      if (!answer.ok) return { state: "refused", words: wordsFor(answer.failure) };
      const publication = answer.value;
      const address = addressOf(publication);
      return { state: "published", publication, address, isCopied: await copyText(address) };
    };
    run()
      .catch((error: unknown): PublishState => {
        const failure = failureOf(error);
        return { state: "refused", words: failure ? wordsFor(failure) : FAULT };
      })
      .then(
        (status) => {
          setStatus(status);
          editor.speak(status.state === "published" ? "Published" : "Not published");
        },
        () => undefined,
      );
  }, [editor, funnelId, mutate, setDialog, setStatus]);
}

/** false as soon as saving cannot go on by itself. */
export function isEverythingSaved(editor: Editor): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isSaved: boolean) => {
      stop();
      resolve(isSaved);
    };
    const look = () => {
      const { kind } = editor.savedState();
      if (kind === "error" || kind === "offline") done(false);
    };
    const stop = editor.subscribe("saved", look);
    void editor.settled().then(() => done(true));
    look();
  });
}

function addressOf({ workspaceSlug, path }: Publication): string {
  const template = process.env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE;
  return publishedAddress(template ?? "http://{workspace}.localhost:3001", workspaceSlug, path);
}
