"use client";

import { FileSpreadsheet } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { readCsvFile, type Table } from "@/components/import/read-csv";
import { cn } from "@/lib/utils";

/** A field for one file, by choosing or by dropping it; what cannot be read is said below. */
export function ChooseFile({ onChosen }: { onChosen: (name: string, table: Table) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function read(file: File | undefined) {
    setOver(false);
    if (file === undefined) return;
    setProblem(null);
    const result = await readCsvFile(file);
    if (result.ok) onChosen(file.name, result.table);
    else setProblem(result.problem);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    void read(event.dataTransfer.files[0]);
  }

  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="text-lg font-semibold">
        Import contacts
      </h2>
      <p className="mb-4 max-w-prose text-ink-soft">
        Bring your list along as a CSV file, as every mail tool and spreadsheet saves it. Each
        e-mail address becomes one contact under Leads; who is there already keeps what you know of
        them.
      </p>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          "flex cursor-pointer flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong bg-surface px-6 py-12 text-center transition-colors duration-state hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          over && "border-accent bg-accent/6",
        )}
      >
        <FileSpreadsheet className="mb-2 size-7 text-accent" strokeWidth={1.5} aria-hidden />
        <span className="font-medium">Choose a CSV file</span>
        <span className="text-ink-soft">or drop it here: up to 25 MB and 100,000 rows</span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="sr-only"
          onChange={(event) => {
            void read(event.currentTarget.files?.[0]);
            // So that the same file, mended, can be chosen again.
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="alert" className="mt-3 text-stop empty:hidden">
        {problem}
      </p>
      <p className="mt-4 max-w-prose text-sm text-ink-soft">
        Nothing is written before you have seen what will be. Import only people who agreed to hear
        from you.
      </p>
    </section>
  );
}
