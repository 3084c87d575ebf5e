"use client";

import { FileSpreadsheet } from "lucide-react";
import { useId } from "react";
import { readCsvFile, type Table } from "@/components/import/read-csv";
import { FileField } from "@/components/layout/file-field";

/** The first step of an import: the file, and what will become of it. */
export function ChooseFile({ onChosen }: { onChosen: (name: string, table: Table) => void }) {
  const id = useId();

  async function read([file]: readonly File[]) {
    if (file === undefined) return null;
    const result = await readCsvFile(file);
    if (!result.ok) return result.problem;
    onChosen(file.name, result.table);
    return null;
  }

  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-lg font-semibold">
        Import contacts
      </h2>
      <p className="mb-4 max-w-prose text-ink-soft">
        Bring your list along as a CSV file, as every mail tool and spreadsheet saves it. Each
        e-mail address becomes one contact under Leads; who is there already keeps what you know of
        them.
      </p>
      <FileField
        accept=".csv,.tsv,.txt,text/csv"
        read={read}
        className="flex-col gap-1 rounded-lg bg-surface px-6 py-12 text-center"
      >
        <FileSpreadsheet className="mb-2 size-7 text-accent" strokeWidth={1.5} aria-hidden />
        <span className="font-medium">Choose a CSV file</span>
        <span className="text-ink-soft">or drop it here: up to 25 MB and 100,000 rows</span>
      </FileField>
      <p className="mt-4 max-w-prose text-sm text-ink-soft">
        Nothing is written before you have seen what will be. Import only people who agreed to hear
        from you.
      </p>
    </section>
  );
}
