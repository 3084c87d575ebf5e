"use client";

import { useConvex } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Download } from "lucide-react";
import { useState } from "react";
import { useWorkspace } from "@/components/layout/workspace-context";
import { saveFile } from "@/components/layout/save-file";
import { toastFailure } from "@/components/layout/use-door";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { failureOf } from "@/lib/app-errors";
import { CSV_START, csvRow } from "@/lib/csv";

type Page = FunctionReturnType<typeof api.leads.list>;

/** Rows a request brings: a list of any length is fetched and written in such pieces. */
const PIECE = 250;
const HEADINGS = ["Name", "E-mail", "Phone", "Opted in", "Funnel", "Step", "Answers"];

export interface Narrowed {
  funnelId: Id<"things"> | null;
  tagId: string | null;
}

/** Saves the list as it is narrowed as a CSV file that no spreadsheet runs anything of. */
export function ExportLeads({ funnelId, tagId }: Narrowed) {
  const convex = useConvex();
  const { groupId, slug } = useWorkspace();
  const [written, setWritten] = useState<number | null>(null);

  async function save() {
    const pieces = [CSV_START + csvRow(HEADINGS)];
    let count = 0;
    setWritten(0);
    try {
      for (let cursor: string | null = null; ;) {
        const paginationOpts = { numItems: PIECE, cursor };
        const page: Page = tagId
          ? await convex.query(api.leads.listTagged, {
              ...{ groupId, knowledgeId: tagId, paginationOpts },
            })
          : await convex.query(api.leads.list, {
              ...{ groupId, paginationOpts },
              ...(funnelId ? { funnelId } : {}),
            });
        pieces.push(page.page.map(rowOf).join(""));
        setWritten((count += page.page.length));
        if (page.isDone) break;
        cursor = page.continueCursor;
      }
      saveFile(new Blob(pieces, { type: "text/csv;charset=utf-8" }), `leads-${slug}.csv`);
    } catch (error) {
      toastFailure(failureOf(error));
    } finally {
      setWritten(null);
    }
  }

  return (
    <Button variant="secondary" disabled={written !== null} onClick={() => void save()}>
      <Download aria-hidden />
      {written === null ? "Export" : `${written.toLocaleString("en")} …`}
    </Button>
  );
}

function rowOf({ name, email, phone, createdAt, funnelName, stepName, answers }: Page["page"][0]) {
  const said = answers.map(({ label, name: field, value }) => `${label || field}: ${value}`);
  const at = new Date(createdAt).toISOString();
  return csvRow([name, email ?? "", phone ?? "", at, funnelName, stepName, said.join("\n")]);
}
