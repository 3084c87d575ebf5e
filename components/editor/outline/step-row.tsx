"use client";

import type { FunctionReturnType } from "convex/server";
import {
  ArrowDown,
  ArrowUp,
  CircleCheck,
  ClipboardPaste,
  Copy,
  Ellipsis,
  Files,
  FileText,
  GripVertical,
  PencilLine,
  Scissors,
  TextCursorInput,
  Trash2,
  type LucideIcon,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { StepLink } from "@/components/layout/step-link";
import { useDoor } from "@/components/layout/use-door";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";
import { cn } from "@/lib/utils";
import { useSortableStep } from "../dnd/sortable-steps";
import { RenameField, useRenameFromMenu } from "../rename-field";
import { useStep } from "../step-context";
import type { StepClipboard } from "./use-step-clipboard";

export type Step = FunctionReturnType<typeof api.steps.list>[number];

interface StepRowProps {
  step: Step;
  isOpen: boolean;
  isRenaming: boolean;
  setRenaming(isOn: boolean): void;
  /** null: there is nothing above, or below. */
  moveUp: (() => void) | null;
  moveDown: (() => void) | null;
  clipboard: StepClipboard;
  /** Where to go when this one is deleted while it is open. */
  neighbour: Step | null;
}

const ICONS: Record<Step["kind"], LucideIcon> = {
  opt_in: TextCursorInput,
  thank_you: CircleCheck,
  content: FileText,
};

export function StepRow(props: StepRowProps) {
  const { step, isOpen, isRenaming, setRenaming } = props;
  const { workspace, outline } = useStep();
  const { setNodeRef, setActivatorNodeRef, listeners, describedBy, style, isDragging } =
    useSortableStep(step.stepId);
  const update = useDoor(api.steps.update);
  const Icon = ICONS[step.kind];
  return (
    <li
      ref={setNodeRef}
      data-step={step.stepId}
      style={style}
      className={cn(
        "group/step relative flex h-8 items-center rounded-md",
        isOpen ? "bg-accent/12" : "hover:bg-ink/5",
        isDragging && "z-10 bg-surface shadow-float",
      )}
    >
      <button
        ref={setActivatorNodeRef}
        type="button"
        aria-label={`Move ${step.name}`}
        aria-describedby={describedBy}
        className="grid h-full w-5 shrink-0 cursor-grab touch-none place-items-center text-ink-soft opacity-0 group-hover/step:opacity-100 focus-visible:opacity-100"
        {...listeners}
      >
        <GripVertical className="size-3.5" aria-hidden />
      </button>
      <Icon
        className={cn("size-3.5 shrink-0", isOpen ? "text-accent" : "text-ink-soft")}
        strokeWidth={1.75}
        aria-hidden
      />
      {isRenaming ? (
        <RenameField
          label="Name of the step"
          name={step.name}
          className="mx-1"
          onRename={(name) => void update.run({ stepId: step.stepId, name })}
          done={() => setRenaming(false)}
        />
      ) : (
        <StepLink
          workspace={workspace}
          funnelId={outline.funnelId}
          stepId={step.stepId}
          aria-current={isOpen ? "page" : undefined}
          className="flex h-full min-w-0 flex-1 items-center rounded-sm px-2 text-sm"
          onDoubleClick={(event) => {
            event.preventDefault();
            setRenaming(true);
          }}
        >
          <span className="truncate">{step.name}</span>
          {step.hasUnpublishedChanges && (
            <span
              className="ml-1.5 size-1.5 shrink-0 rounded-full bg-accent"
              title="Has changes that are not published"
            />
          )}
        </StepLink>
      )}
      <StepMenu {...props} />
    </li>
  );
}

function StepMenu(props: StepRowProps) {
  const { step, isOpen, setRenaming, moveUp, moveDown, neighbour, clipboard } = props;
  const { workspace, outline } = useStep();
  const router = useRouter();
  const duplicate = useDoor(api.steps.duplicate);
  const remove = useDoor(api.steps.remove);
  const rename = useRenameFromMenu(() => setRenaming(true));
  const [isDeleting, setDeleting] = useState(false);
  const goTo = (id: Step["stepId"]) => router.push(routes.step(workspace, outline.funnelId, id));

  async function copy() {
    const copied = await duplicate.run({ stepId: step.stepId });
    if (copied.ok) goTo(copied.value.stepId);
  }
  async function takeAway() {
    const removed = await remove.run({ stepId: step.stepId });
    if (removed.ok && isOpen && neighbour) goTo(neighbour.stepId);
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            aria-label={`More for ${step.name}`}
            className="grid size-7 shrink-0 place-items-center rounded-md text-ink-soft opacity-0 group-hover/step:opacity-100 hover:text-ink focus-visible:opacity-100 data-[state=open]:opacity-100"
          >
            <Ellipsis className="size-4" aria-hidden />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" onCloseAutoFocus={rename.onCloseAutoFocus}>
          <DropdownMenuItem onSelect={rename.ask}>
            <PencilLine aria-hidden />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copy()}>
            <Copy aria-hidden />
            Duplicate
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => clipboard.take(step, false)}>
            <Files aria-hidden />
            Copy
          </DropdownMenuItem>
          <DropdownMenuItem
            disabled={neighbour === null}
            onSelect={() => clipboard.take(step, true)}
          >
            <Scissors aria-hidden />
            Cut
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void clipboard.pasteAfter(step)}>
            <ClipboardPaste aria-hidden />
            Paste after
          </DropdownMenuItem>
          <DropdownMenuItem disabled={!moveUp} onSelect={() => moveUp?.()}>
            <ArrowUp aria-hidden />
            Move up
          </DropdownMenuItem>
          <DropdownMenuItem disabled={!moveDown} onSelect={() => moveDown?.()}>
            <ArrowDown aria-hidden />
            Move down
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            variant="danger"
            disabled={neighbour === null}
            onSelect={() => setDeleting(true)}
          >
            <Trash2 aria-hidden />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        title={`Delete the step “${step.name}”?`}
        detail="Its page goes with everything on it, for everybody, and undo does not bring it back. Visitors see it until the funnel is published again."
        action="Delete"
        open={isDeleting}
        onClose={() => setDeleting(false)}
        onConfirm={() => void takeAway()}
      />
    </>
  );
}
