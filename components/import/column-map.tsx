"use client";

import { FIELD_WORDS, FIELDS, type Field } from "@/components/import/columns";
import type { Table } from "@/components/import/read-csv";
import { WideTable } from "@/components/layout/wide-table";
import { Button } from "@/components/ui/button";
import {
  Select,
  SelectContent,
  SelectItem,
  SelectTrigger,
  SelectValue,
} from "@/components/ui/select";
import { cn } from "@/lib/utils";

/** Enough to recognise a column by. */
const PREVIEW_ROWS = 4;

/** What each column is, beside the first rows of the list. */
export function ColumnMap({
  fileName,
  table: { headers, rows },
  fields,
  onChange,
  onOther,
}: {
  fileName: string;
  table: Table;
  fields: readonly Field[];
  onChange: (at: number, field: Field) => void;
  onOther: () => void;
}) {
  return (
    <section aria-labelledby="columns">
      <header className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h2 id="columns" className="text-lg font-semibold">
            What stands in the columns?
          </h2>
          <p className="truncate text-sm text-ink-soft">
            {fileName}, {rows.length.toLocaleString("en")} {rows.length === 1 ? "row" : "rows"}
          </p>
        </div>
        <Button variant="secondary" size="sm" onClick={onOther}>
          Another file
        </Button>
      </header>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <WideTable label="The first rows of the list">
          <table className="w-full text-left">
            <thead>
              <tr>
                {headers.map((header, at) => (
                  <th key={at} scope="col" className="min-w-40 px-3 py-3 align-top font-normal">
                    <span className="mb-1.5 block max-w-48 truncate font-medium">{header}</span>
                    <FieldSelect
                      header={header}
                      field={fields[at] ?? "skip"}
                      onChange={(field) => onChange(at, field)}
                    />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, PREVIEW_ROWS).map((row, index) => (
                <tr key={index} className="border-t border-line">
                  {headers.map((_, at) => (
                    <td
                      key={at}
                      className={cn(
                        "max-w-48 truncate px-3 py-2",
                        fields[at] === "skip" &&
                          "text-ink-soft line-through decoration-line-strong",
                      )}
                    >
                      {row[at]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      </div>
    </section>
  );
}

function FieldSelect({
  header,
  field,
  onChange,
}: {
  header: string;
  field: Field;
  onChange: (field: Field) => void;
}) {
  function choose(text: string) {
    const chosen = FIELDS.find((one) => one === text);
    if (chosen !== undefined) onChange(chosen);
  }
  return (
    <Select value={field} onValueChange={choose}>
      <SelectTrigger size="sm" aria-label={`Column ${header}`}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {FIELDS.map((one) => (
          <SelectItem key={one} value={one}>
            {FIELD_WORDS[one]}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
