"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import { useStep } from "../step-context";
import { ControlRow } from "./control-row";
import { Draft } from "./draft";
import { FunnelIcon } from "./funnel-icon";
import { PageAddress } from "./page-address";
import { PageSharing } from "./page-sharing";

const MAX_TITLE_LENGTH = 120;
const MAX_DESCRIPTION_LENGTH = 300;

/** What search engines and browser tabs say about the page. */
export function PageSettings() {
  const { outline } = useStep();
  const { stepId, settings } = outline;
  const { run } = useDoor(api.pages.updateSettings);
  const id = useId();
  return (
    <>
      <div className="flex flex-col gap-3.5 p-4">
        <ControlRow
          label="Title"
          htmlFor={`${id}-title`}
          hint="In the browser's tab and in search results."
          isStacked
        >
          <Draft value={settings.title} save={(title) => void run({ stepId, title })}>
            {(draft) => (
              <Input id={`${id}-title`} size="sm" maxLength={MAX_TITLE_LENGTH} {...draft} />
            )}
          </Draft>
        </ControlRow>
        <ControlRow
          label="Description"
          htmlFor={`${id}-description`}
          hint="Two lines under the title in search results."
          isStacked
        >
          <Draft
            value={settings.description}
            save={(description) => void run({ stepId, description })}
          >
            {(draft) => (
              <Textarea
                id={`${id}-description`}
                className="px-2 py-1 text-sm"
                maxLength={MAX_DESCRIPTION_LENGTH}
                {...draft}
              />
            )}
          </Draft>
        </ControlRow>
        <PageAddress />
        <ControlRow
          label="Search engines"
          htmlFor={`${id}-indexed`}
          hint={settings.indexed ? "May be listed." : "Asks not to be listed."}
        >
          <Switch
            id={`${id}-indexed`}
            className="justify-self-end"
            checked={settings.indexed}
            onCheckedChange={(indexed) => void run({ stepId, indexed })}
          />
        </ControlRow>
      </div>
      <FunnelIcon />
      <PageSharing settings={settings} save={(changes) => void run({ stepId, ...changes })} />
      <p className="border-t border-line px-4 py-3 text-sm text-ink-soft">
        Click an element on the canvas to change it, or press{" "}
        <kbd className="rounded-sm border border-line bg-paper px-1 font-mono text-xs">/</kbd> to
        insert one and{" "}
        <kbd className="rounded-sm border border-line bg-paper px-1 font-mono text-xs">?</kbd> for
        all keys.
      </p>
    </>
  );
}
