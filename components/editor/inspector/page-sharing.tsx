"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { PageSettings } from "@/lib/templates/template";
import { PicturePick } from "../pictures/picture-pick";
import { ControlRow } from "./control-row";
import { Draft } from "./draft";

type Sharing = Pick<PageSettings, "socialImage" | "canonical" | "headCode" | "bodyCode">;

interface PageSharingProps {
  settings: Sharing;
  save(changes: Sharing): void;
}

/** What shared links show, where the contents have their home, and code of the marketer's own. */
export function PageSharing({ settings, save }: PageSharingProps) {
  const id = useId();
  const address = (name: "socialImage" | "canonical", label: string, hint: string) => (
    <ControlRow label={label} htmlFor={`${id}-${name}`} hint={hint} isStacked>
      <Draft value={settings[name] ?? ""} save={(text) => save({ [name]: text })}>
        {(draft) => (
          <Input
            id={`${id}-${name}`}
            size="sm"
            placeholder="https://"
            maxLength={2000}
            {...draft}
          />
        )}
      </Draft>
    </ControlRow>
  );
  const code = (name: "headCode" | "bodyCode", label: string) => (
    <ControlRow label={label} htmlFor={`${id}-${name}`} isStacked>
      <Draft value={settings[name] ?? ""} save={(text) => save({ [name]: text })}>
        {(draft) => (
          <Textarea
            id={`${id}-${name}`}
            className="px-2 py-1 font-mono text-xs"
            spellCheck={false}
            maxLength={20_000}
            {...draft}
          />
        )}
      </Draft>
    </ControlRow>
  );
  return (
    <>
      <details className="border-t border-line">
        <summary className="cursor-pointer px-4 py-2.5 text-sm font-medium">Sharing</summary>
        <div className="flex flex-col gap-3.5 px-4 pb-4">
          <ControlRow
            label="Picture for shared links"
            hint="1200 × 630 pixels look best."
            isStacked
          >
            <PicturePick
              label="Picture for shared links"
              src={settings.socialImage ?? ""}
              onPick={({ src }) => save({ socialImage: src })}
              onRemove={() => save({ socialImage: "" })}
            />
          </ControlRow>
          {address("socialImage", "Its address", "Filled in by choosing one above.")}
          {address(
            "canonical",
            "Canonical address",
            "Only if the same text has its home elsewhere.",
          )}
        </div>
      </details>
      <details className="border-t border-line">
        <summary className="cursor-pointer px-4 py-2.5 text-sm font-medium">Custom code</summary>
        <div className="flex flex-col gap-3.5 px-4 pb-4">
          <p className="text-sm text-ink-soft">
            Runs on the published page alone, after the next publication.
          </p>
          {code("headCode", "At the end of the head")}
          {code("bodyCode", "At the end of the page")}
        </div>
      </details>
    </>
  );
}
