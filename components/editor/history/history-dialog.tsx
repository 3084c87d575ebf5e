"use client";

/** The page's past: every moment to look at, to compare with now, and to bring back. */
import { History } from "lucide-react";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { undo } from "@/lib/editor/actions";
import { differencesSince, restoreElement, restorePage } from "@/lib/editor/restore";
import type { PageDocument } from "@/lib/page-document/document";
import { clockTime } from "@/lib/time-words";
import { useEditor, useFact } from "../editor-context";
import { useEditorUi } from "../editor-ui";
import { PageDialog } from "../page-dialog";
import { useStep } from "../step-context";
import { Differences } from "./differences";
import { MomentList } from "./moment-list";
import { PastPage } from "./past-page";
import { type HistoryEntry, useHistory, usePageAt } from "./use-history";
import { useGoBefore } from "./use-go-before";

export function HistoryDialog() {
  const { setDialog } = useEditorUi();
  const { outline } = useStep();
  return (
    <PageDialog kind="history" title={`History of ${outline.name}`} switchClassName="max-md:hidden">
      <Past close={() => setDialog(null)} />
    </PageDialog>
  );
}

function Past({ close }: { close(): void }) {
  const editor = useEditor();
  const { isLoading, ...history } = useHistory();
  const [chosen, setChosen] = useState<HistoryEntry | null>(null);
  const entry = chosen ?? history.entries[0] ?? null;
  const goBefore = useGoBefore(done);

  function done(isChanged: boolean) {
    close();
    if (!isChanged) return void toast("The page is already as it was then.");
    toast.success("Restored", {
      description: "Undo brings back what was there.",
      action: { label: "Undo", onClick: () => undo(editor) },
    });
  }

  if (isLoading)
    return <div aria-busy aria-label="Loading the history" className="skeleton min-h-0 flex-1" />;
  if (!entry)
    return (
      <StateMessage
        icon={History}
        title="Nothing has been changed yet"
        detail="Every change of this page will be listed here, to look at and to take back."
      />
    );
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      <div className="w-76 shrink-0 overflow-y-auto border-r border-line max-md:h-56 max-md:w-full max-md:border-r-0 max-md:border-b">
        <MomentList
          {...history}
          chosenAt={entry.at}
          onChoose={setChosen}
          onGoBefore={({ moment }) => goBefore(moment.beforeAt)}
        />
      </div>
      <MomentView key={entry.at} entry={entry} done={done} />
    </div>
  );
}

function MomentView({ entry, done }: { entry: HistoryEntry; done(isChanged: boolean): void }) {
  const page = usePageAt(entry.at);
  switch (page.state) {
    case "loading":
      return <div aria-busy aria-label="Loading the page" className="skeleton min-h-0 flex-1" />;
    case "gone":
      return (
        <StateMessage
          icon={History}
          title="Too far back"
          detail="This moment cannot be drawn any more. Choose a later one, or a published version."
          className="flex-1"
        />
      );
    case "ready":
      return <PastView entry={entry} then={page.document} done={done} />;
    default:
      return page satisfies never;
  }
}

interface PastViewProps {
  entry: HistoryEntry;
  then: PageDocument;
  done(isChanged: boolean): void;
}

function PastView({ entry, then, done }: PastViewProps) {
  const editor = useEditor();
  const now = useFact("document", (it) => it.document());
  const differences = useMemo(() => differencesSince(then, now), [then, now]);
  const time = clockTime(entry.timestamp);
  const name = entry.kind === "version" ? `version ${entry.version}` : `the page of ${time}`;
  return (
    <>
      <PastPage document={then} differences={differences} label={`How ${name} looked`} />
      <aside className="flex w-76 shrink-0 flex-col border-l border-line max-lg:w-60 max-md:w-full max-md:border-t max-md:border-l-0">
        <div className="border-b border-line p-3">
          <Button
            className="w-full"
            disabled={differences.length === 0}
            onClick={() => done(restorePage(editor, then, `Restore ${name}`))}
          >
            Restore {name}
          </Button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto max-md:max-h-48">
          <Differences
            differences={differences}
            onRestore={({ key }) => restoreElement(editor, then, key)}
          />
        </div>
      </aside>
    </>
  );
}
