"use client";

import { PackagePlus } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { type ChosenExport, readExport } from "@/components/restore/read-export";
import { cn } from "@/lib/utils";

/** A field for an export, by choosing or by dropping it; what cannot be read is said below. */
export function ChooseExport({ onChosen }: { onChosen: (chosen: ChosenExport) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(files: readonly File[]) {
    setOver(false);
    if (files.length === 0) return;
    setProblem(null);
    const result = await readExport(files);
    if (result.ok) onChosen(result.chosen);
    else setProblem(result.problem);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    void read([...event.dataTransfer.files]);
  }

  return (
    <>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex cursor-pointer items-center gap-3 rounded-md border border-dashed border-line-strong px-4 py-3.5 transition-colors duration-state hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          over && "border-accent bg-accent/6",
        )}
      >
        <PackagePlus className="size-5 shrink-0 text-accent" strokeWidth={1.5} aria-hidden />
        <span>
          <span className="block font-medium">Choose an export</span>
          <span className="block text-sm text-ink-soft">
            or drop it here: the ZIP, or all the files in it
          </span>
        </span>
        <input
          id={id}
          type="file"
          multiple
          accept=".zip,.json,.gz"
          className="sr-only"
          onChange={(event) => {
            void read([...(event.currentTarget.files ?? [])]);
            // So that the same file can be chosen again.
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="alert" className="mt-2 text-sm text-stop empty:hidden">
        {problem}
      </p>
    </>
  );
}
