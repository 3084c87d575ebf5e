"use client";

import { LoaderCircle, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import type { FailureWords } from "@/lib/app-errors";
import { useEditorUi } from "../editor-ui";
import { PublishedSummary } from "./published-summary";
import { usePublishing } from "./use-publish";

/** What came of pressing Publish. */
export function PublishDialog() {
  const { dialog, setDialog } = useEditorUi();
  const { status, publish } = usePublishing();
  return (
    <Dialog open={dialog?.kind === "publish"} onOpenChange={() => setDialog(null)}>
      <DialogContent className="max-w-xl gap-0 p-0">
        {status.state === "published" && <PublishedSummary {...status} />}
        {status.state === "refused" && <Refused words={status.words} retry={publish} />}
        {(status.state === "publishing" || status.state === "idle") && <Working />}
      </DialogContent>
    </Dialog>
  );
}

function Working() {
  return (
    <div className="flex h-72 flex-col items-center justify-center gap-3 p-6 text-center">
      <LoaderCircle className="size-6 animate-spin text-accent" aria-hidden />
      <DialogTitle>Publishing…</DialogTitle>
      <DialogDescription>Your last edits are saved first.</DialogDescription>
    </div>
  );
}

function Refused({ words, retry }: { words: FailureWords; retry(): void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-6">
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-stop/12 text-stop">
        <TriangleAlert className="size-5" aria-hidden />
      </span>
      <DialogTitle>{words.title}</DialogTitle>
      <DialogDescription>
        {words.detail} {words.action}
      </DialogDescription>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
