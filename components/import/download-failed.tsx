"use client";

import { useConvex } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Import } from "@/components/import/import-progress";
import { saveFile } from "@/components/layout/save-file";
import { toastFailure } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { failureOf } from "@/lib/app-errors";
import { CSV_START, csvRow } from "@/lib/csv";

type Page = FunctionReturnType<typeof api.imports.listFailed>;

/** Pieces an answer holds. */
const PIECES = 20;
const HEADINGS = ["No.", "E-mail", "Name", "Phone", "Tags", "What is wrong"];

/** The rows that were left out, with what is wrong with each: mended, the file can be imported. */
export function DownloadFailed({ job: { importId, name, failed } }: { job: Import }) {
  const convex = useConvex();
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const pieces = [CSV_START + csvRow(HEADINGS)];
    try {
      for (let cursor: string | null = null; ;) {
        const paginationOpts = { numItems: PIECES, cursor };
        const page: Page = await convex.query(api.imports.listFailed, { importId, paginationOpts });
        for (const row of page.page.flat())
          pieces.push(
            csvRow([
              ...[String(row.index + 1), row.email, row.name, row.phone],
              ...[row.tags.join("; "), row.error],
            ]),
          );
        if (page.isDone) break;
        cursor = page.continueCursor;
      }
      const file = new Blob(pieces, { type: "text/csv;charset=utf-8" });
      saveFile(file, `left-out-of-${name.replace(/\.\w+$/, "")}.csv`);
    } catch (error) {
      toastFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Button variant="secondary" disabled={busy} onClick={() => void save()}>
      <Download aria-hidden />
      Download the {failed.toLocaleString("en")} left out
    </Button>
  );
}
