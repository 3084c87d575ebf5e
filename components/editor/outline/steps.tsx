"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";
import { SortableSteps } from "../dnd/sortable-steps";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";
import { AddStepDialog, type StepBeginning } from "./add-step-dialog";
import { StepRow } from "./step-row";
import { useStepClipboard, useStepKeys } from "./use-step-clipboard";

const NO_STEPS: NonNullable<FunctionReturnType<typeof api.steps.list>> = [];

/** The funnel's steps in their order; the one that is open is marked. */
export function Steps() {
  const { outline, workspace } = useStep();
  const { funnelId, stepId: openId } = outline;
  const editor = useEditor();
  const router = useRouter();
  const steps = useQuery(api.steps.list, { funnelId });
  const create = useDoor(api.steps.create);
  const reorder = useDoor(api.steps.reorder);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const list = steps ?? NO_STEPS;
  const clipboard = useStepClipboard();
  useStepKeys(list, clipboard);

  async function add({ name: wanted, ...beginning }: StepBeginning) {
    setAdding(false);
    const name = freeName(wanted ?? "New step", list);
    const added = await create.run({ funnelId, name, afterStepId: openId, ...beginning });
    if (!added.ok) return;
    editor.speak(`${name} added`);
    router.push(routes.step(workspace, funnelId, added.value.stepId));
  }

  function move(id: string, afterId: string | null) {
    const step = list.find((one) => one.stepId === id);
    const after = list.find((one) => one.stepId === afterId);
    if (!step) return;
    void reorder.run({ stepId: step.stepId, afterStepId: after?.stepId ?? null });
    editor.speak(`${step.name} was moved ${after ? `after ${after.name}` : "to the front"}`);
  }

  return (
    <section aria-label="Steps" className="flex max-h-[38%] shrink-0 flex-col border-t border-line">
      <header className="flex h-10 shrink-0 items-center justify-between pr-2 pl-4">
        <h2 className="text-sm font-semibold">Steps</h2>
        <Hint label="Add step">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Add step"
            aria-disabled={create.isRunning}
            onClick={() => setAdding(true)}
          >
            <Plus aria-hidden />
          </Button>
        </Hint>
      </header>
      <SortableSteps steps={list.map(({ stepId, name }) => ({ id: stepId, name }))} onMove={move}>
        <ol className="min-h-0 overflow-y-auto px-2 pb-3">
          {list.map((step, at) => (
            <StepRow
              key={step.stepId}
              step={step}
              isOpen={step.stepId === openId}
              isRenaming={renaming === step.stepId}
              setRenaming={(isOn) => setRenaming(isOn ? step.stepId : null)}
              moveUp={at > 0 ? () => move(step.stepId, list[at - 2]?.stepId ?? null) : null}
              moveDown={list[at + 1] ? () => move(step.stepId, list[at + 1]?.stepId ?? null) : null}
              clipboard={clipboard}
              neighbour={list[at + 1] ?? list[at - 1] ?? null}
            />
          ))}
        </ol>
      </SortableSteps>
      <AddStepDialog
        open={isAdding}
        onClose={() => setAdding(false)}
        onChoose={(beginning) => void add(beginning)}
      />
    </section>
  );
}

/** "New step", "New step 2" …: a name that says what it is until somebody gives a better one. */
function freeName(wanted: string, steps: readonly { name: string }[]): string {
  const taken = new Set(steps.map((step) => step.name));
  const name = (at: number) => (at === 1 ? wanted : `${wanted} ${at}`);
  let at = 1;
  while (taken.has(name(at))) at += 1;
  return name(at);
}
