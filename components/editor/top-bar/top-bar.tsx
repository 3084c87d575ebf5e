"use client";

import { ArrowLeft, Eye, History, PanelLeft, PanelRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { routes } from "@/lib/routes";
import { useEditorUi } from "../editor-ui";
import { PeopleHere } from "../people/people-here";
import { PublishButton } from "../publish/publish-button";
import { useStep } from "../step-context";
import { HistoryButtons } from "./history-buttons";
import { SavedState } from "./saved-state";
import { ScreenSwitch } from "./screen-switch";
import { StepMenu } from "./step-menu";

/** Where I am, what it looks like on other screens, what I can take back, and making it public. */
export function TopBar() {
  const { outline, workspace } = useStep();
  const ui = useEditorUi();
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-2 max-md:gap-1">
      <h1 className="sr-only">Editor of {outline.name}</h1>
      <div className="flex min-w-0 flex-1 items-center gap-1">
        <Hint label="Back to the funnel">
          <Button asChild variant="ghost" size="icon">
            <Link href={routes.funnel(workspace, outline.funnelId)} aria-label="Back to the funnel">
              <ArrowLeft aria-hidden />
            </Link>
          </Button>
        </Hint>
        <PanelToggle side="left" isOpen={ui.isLeftOpen} toggle={ui.toggleLeft} />
        <StepMenu />
      </div>
      <div className="max-md:hidden">
        <ScreenSwitch />
      </div>
      <div className="flex min-w-0 flex-1 items-center justify-end gap-2 max-md:gap-0.5">
        <SavedState />
        <PeopleHere />
        <HistoryButtons />
        <Hint label="Everything that was changed, to look at and bring back">
          <Button
            variant="ghost"
            size="icon"
            aria-label="History"
            onClick={() => ui.setDialog({ kind: "history" })}
          >
            <History aria-hidden />
          </Button>
        </Hint>
        <PanelToggle side="right" isOpen={ui.isRightOpen} toggle={ui.toggleRight} />
        <Hint label="As visitors will see it" keys="Ctrl Shift P">
          <Button
            variant="secondary"
            className="max-lg:w-8 max-lg:px-0 max-md:hidden"
            aria-label="Preview"
            onClick={() => ui.setDialog({ kind: "preview" })}
          >
            <Eye aria-hidden />
            <span className="max-lg:hidden">Preview</span>
          </Button>
        </Hint>
        <PublishButton />
      </div>
    </header>
  );
}

interface PanelToggleProps {
  side: "left" | "right";
  isOpen: boolean;
  toggle(): void;
}

function PanelToggle({ side, isOpen, toggle }: PanelToggleProps) {
  const Icon = side === "left" ? PanelLeft : PanelRight;
  const what = side === "left" ? "the left panel" : "the settings";
  const label = `${isOpen ? "Hide" : "Show"} ${what}`;
  return (
    <Hint label={label} keys={side === "left" ? "Ctrl [" : "Ctrl ]"}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={label}
        aria-pressed={isOpen}
        className="max-md:hidden"
        onClick={toggle}
      >
        <Icon aria-hidden />
      </Button>
    </Hint>
  );
}
