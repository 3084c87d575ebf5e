"use client";

/** What a new step begins with: a blank page, one of ours, or one of the workspace's own. */
import { useQuery } from "convex/react";
import { FilePlus2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { GoalFilter } from "@/components/goals/goal-filter";
import { GOALS } from "@/components/goals/goals";
import { TemplatePagePicture } from "@/components/goals/template-page-picture";
import { TemplatePicture } from "@/components/goals/template-picture";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { buildTemplate } from "@/lib/templates/registry";
import type { FunnelGoal } from "@/lib/templates/template";

export interface StepBeginning {
  /** What the step is called first. */
  name: string | null;
  page?: { goal: FunnelGoal; at: number };
  pageId?: Id<"things">;
}

interface AddStepDialogProps {
  open: boolean;
  onClose: () => void;
  onChoose: (beginning: StepBeginning) => void;
}

export function AddStepDialog({ open, onClose, onChoose }: AddStepDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent className="flex max-h-[calc(100dvh-4rem)] max-w-4xl flex-col gap-4">
        <DialogTitle>Add a step</DialogTitle>
        <DialogDescription>
          It takes on the look of this funnel. Everything on it can be changed.
        </DialogDescription>
        {open && <Pages onChoose={onChoose} />}
      </DialogContent>
    </Dialog>
  );
}

function Pages({ onChoose }: Pick<AddStepDialogProps, "onChoose">) {
  const { groupId } = useWorkspace();
  const templates = useQuery(api.templates.list, { groupId }) ?? [];
  const [now] = useState(Date.now);
  const [filter, setFilter] = useState<FunnelGoal | null>(null);
  const isShown = ({ goal }: { goal: FunnelGoal }) => filter === null || goal === filter;
  return (
    <>
      <GoalFilter chosen={filter} onChoose={setFilter} />
      <ul className="grid min-h-0 grid-cols-2 gap-4 overflow-y-auto p-1 sm:grid-cols-3 md:grid-cols-5">
        <PageCard name="Blank page" onChoose={() => onChoose({ name: null })}>
          <span className="grid h-full place-items-center text-ink-soft">
            <FilePlus2 className="size-6" strokeWidth={1.5} aria-hidden />
          </span>
        </PageCard>
        {templates.filter(isShown).flatMap(({ name: template, theme, pages }) =>
          pages.map(({ pageId, name }) => (
            <PageCard
              key={pageId}
              name={name}
              of={template}
              onChoose={() => onChoose({ name, pageId })}
            >
              <TemplatePagePicture pageId={pageId} theme={theme} className="aspect-[3/4]" />
            </PageCard>
          )),
        )}
        {GOALS.filter(isShown).flatMap(({ goal, answer }) =>
          buildTemplate(goal, now).steps.map(({ name, slug }, at) => (
            <PageCard
              key={`${goal}/${slug}`}
              name={name}
              of={answer}
              onChoose={() => onChoose({ name, page: { goal, at } })}
            >
              <TemplatePicture goal={goal} step={at} now={now} className="aspect-[3/4]" />
            </PageCard>
          )),
        )}
      </ul>
    </>
  );
}

interface PageCardProps {
  name: string;
  /** The funnel or the goal it belongs to. */
  of?: string;
  onChoose: () => void;
  children: ReactNode;
}

function PageCard({ name, of, onChoose, children }: PageCardProps) {
  return (
    <li className="group relative flex flex-col gap-1.5">
      <div className="aspect-[3/4] overflow-hidden rounded-md border border-line bg-sunken transition-colors duration-state group-focus-within:border-accent group-hover:border-accent">
        {children}
      </div>
      <button
        type="button"
        className="text-left text-sm font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
        onClick={onChoose}
      >
        {name}
        {of && <span className="block text-xs font-normal text-ink-soft">{of}</span>}
      </button>
    </li>
  );
}
