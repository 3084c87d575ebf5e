"use client";

import { PackagePlus } from "lucide-react";
import { FileField } from "@/components/layout/file-field";
import { type ChosenExport, readExport } from "@/components/restore/read-export";

/** A field for an export: its ZIP, or all the files in it. */
export function ChooseExport({ onChosen }: { onChosen: (chosen: ChosenExport) => void }) {
  async function read(files: readonly File[]) {
    const result = await readExport(files);
    if (!result.ok) return result.problem;
    onChosen(result.chosen);
    return null;
  }

  return (
    <FileField
      accept=".zip,.json,.gz"
      multiple
      read={read}
      className="gap-3 rounded-md px-4 py-3.5"
    >
      <PackagePlus className="size-5 shrink-0 text-accent" strokeWidth={1.5} aria-hidden />
      <span>
        <span className="block font-medium">Choose an export</span>
        <span className="block text-sm text-ink-soft">
          or drop it here: the ZIP, or all the files in it
        </span>
      </span>
    </FileField>
  );
}
