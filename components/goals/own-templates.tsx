"use client";

import { useQuery } from "convex/react";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { PhoneCard } from "@/components/goals/phone-card";
import { TemplatePagePicture } from "@/components/goals/template-page-picture";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { NameDialog } from "@/components/layout/name-dialog";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { api } from "@/convex/_generated/api";
import type { FunctionReturnType } from "convex/server";
import type { FunnelGoal } from "@/lib/templates/template";

export type OwnTemplate = FunctionReturnType<typeof api.templates.list>[number];

interface OwnTemplatesProps {
  /** null shows those of every goal. */
  goal: FunnelGoal | null;
  /** The one a funnel is being made from. */
  chosen: string | null;
  onChoose: (template: OwnTemplate) => void;
}

/** Funnels the workspace saved to start from again. Nothing is shown while there are none. */
export function OwnTemplates({ goal, chosen, onChoose }: OwnTemplatesProps) {
  const { groupId } = useWorkspace();
  const templates = useQuery(api.templates.list, { groupId });
  const shown = (templates ?? []).filter((template) => goal === null || template.goal === goal);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="own-templates" className="mb-10">
      <h2 id="own-templates" className="mb-4 text-lg font-semibold">
        Your templates
      </h2>
      <ul className="grid gap-5 sm:grid-cols-2 md:grid-cols-3 xl:grid-cols-4">
        {shown.map((template) => (
          <OwnTemplateCard
            key={template.templateId}
            template={template}
            state={chosen === null ? "open" : chosen === template.templateId ? "chosen" : "passed"}
            onChoose={() => onChoose(template)}
          />
        ))}
      </ul>
    </section>
  );
}

interface OwnTemplateCardProps {
  template: OwnTemplate;
  state: "open" | "chosen" | "passed";
  onChoose: () => void;
}

function OwnTemplateCard({ template, state, onChoose }: OwnTemplateCardProps) {
  const { name, pages, theme } = template;
  const [first] = pages;
  return (
    <PhoneCard
      title={name}
      sentence={pages.length === 1 ? "One page." : `${pages.length} pages.`}
      state={state}
      onChoose={onChoose}
      picture={
        first && (
          <TemplatePagePicture pageId={first.pageId} theme={theme} className="aspect-[9/19]" />
        )
      }
      menu={<OwnTemplateMenu template={template} />}
    />
  );
}

function OwnTemplateMenu({ template }: { template: OwnTemplate }) {
  const { templateId, name } = template;
  const update = useDoor(api.templates.update);
  const remove = useDoor(api.templates.remove);
  const [asked, setAsked] = useState<"nothing" | "rename" | "remove">("nothing");
  const close = () => setAsked("nothing");
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="secondary" size="icon-sm" aria-label={`More for ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("rename")}>
            <Pencil aria-hidden />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem variant="danger" onSelect={() => setAsked("remove")}>
            <Trash2 aria-hidden />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        title="Rename the template"
        detail="Only you and your team see this name."
        name={name}
        action="Rename"
        isRunning={update.isRunning}
        open={asked === "rename"}
        onClose={close}
        onName={async (next) => {
          const result = await update.run({ templateId, name: next });
          if (result.ok) close();
        }}
      />
      <ConfirmDialog
        title={`Delete “${name}”?`}
        detail="Funnels that were made from it stay as they are. The template cannot be brought back."
        action="Delete"
        open={asked === "remove"}
        onClose={close}
        onConfirm={() => void remove.run({ templateId })}
      />
    </>
  );
}
