"use client";

/**
 * The page as visitors will get it, from the edits of this moment, shown by the pages' own origin:
 * code of the marketer's runs there as it will for visitors, and never here. The frame's address
 * holds a token of the person's own. Without a connection the page is drawn here, without scripts.
 */
import { ExternalLink, LoaderCircle } from "lucide-react";
import { pagesOrigin } from "@/components/layout/pages-origin";
import { Button } from "@/components/ui/button";
import { screenWidthPx } from "@/lib/editor/screen";
import { previewPath } from "@/lib/published/preview-address";
import { useScreen } from "../editor-context";
import { PageDialog } from "../page-dialog";
import { useStep } from "../step-context";
import { DrawnPreview } from "./drawn-preview";
import { usePreview } from "./use-preview";

export function PreviewDialog() {
  const { outline } = useStep();
  return (
    <PageDialog kind="preview" title={`Preview of ${outline.name}`}>
      <Preview />
    </PageDialog>
  );
}

function Preview() {
  const { outline, workspace } = useStep();
  const { state, retry } = usePreview();
  const address =
    state.kind === "ready" ? pagesOrigin(workspace) + previewPath(state.token, outline.slug) : null;
  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-sm text-ink-soft">
        <p className="min-w-0 flex-1">
          {state.kind === "refused"
            ? `${state.words.title}. ${state.words.detail} Drawn here instead, without scripts.`
            : "Not published: nothing is counted, and forms send nothing."}
        </p>
        {address !== null && (
          <Button asChild variant="ghost" size="sm">
            <a href={address} target="_blank" rel="noopener noreferrer">
              Open in a new tab
              <ExternalLink aria-hidden />
            </a>
          </Button>
        )}
        {state.kind === "refused" && (
          <Button variant="secondary" size="sm" onClick={retry}>
            Try again
          </Button>
        )}
      </div>
      <div className="flex min-h-0 flex-1 justify-center overflow-auto bg-sunken">
        {state.kind === "saving" && <Saving />}
        {state.kind === "refused" && <DrawnPreview />}
        {address !== null && <PreviewFrame address={address} />}
      </div>
    </>
  );
}

function PreviewFrame({ address }: { address: string }) {
  const screen = useScreen();
  return (
    <iframe
      title="Preview"
      src={address}
      // Its own origin, which is another than ours; it may not lead this tab elsewhere.
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups"
      className="h-full shrink-0 bg-surface shadow-float"
      style={{ width: screen === "desktop" ? "100%" : screenWidthPx(screen) }}
    />
  );
}

function Saving() {
  return (
    <p role="status" className="flex items-center gap-2 self-center text-sm text-ink-soft">
      <LoaderCircle className="size-4 animate-spin text-accent" aria-hidden />
      Your last edits are saved first.
    </p>
  );
}
