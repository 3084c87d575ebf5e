"use client";

import { useAction } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Download } from "lucide-react";
import { useState } from "react";
import { zipOf } from "@/components/export/zip";
import { saveFile } from "@/components/layout/save-file";
import { Since } from "@/components/layout/since";
import { toastFailure } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { api } from "@/convex/_generated/api";
import { failureOf } from "@/lib/app-errors";
import { sizeWords } from "@/lib/size-words";
import { shortDay } from "@/lib/time-words";

type Export = FunctionReturnType<typeof api.exports.list>[number];

const KEPT_MS = 7 * 86_400_000;

/** One export: how large, until when, and all its files as one. */
export function ExportRow({ one }: { one: Export }) {
  const { exportId, state, problem, createdAt, parts, rows, sizeBytes } = one;
  /** With the list of files, which is file 0. */
  const count = parts + 1;
  const { groupId, slug } = useWorkspace();
  const get = useAction(api.exports.get);
  const [fetched, setFetched] = useState<number | null>(null);

  async function download() {
    setFetched(0);
    try {
      const files = [];
      for (let part = 0; part < count; part += 1) {
        files.push(await get({ groupId, exportId, part }));
        setFetched(part + 1);
      }
      const day = new Date(createdAt).toISOString().slice(0, 10);
      saveFile(zipOf(files, createdAt), `${slug}-${day}.zip`);
    } catch (error) {
      toastFailure(failureOf(error));
    } finally {
      setFetched(null);
    }
  }

  return (
    <li className="flex flex-wrap items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          Made <Since at={createdAt} />
        </p>
        <p className="text-sm text-ink-soft tabular-nums">
          {problem ?? (
            <>
              {rows.toLocaleString("en")} {rows === 1 ? "record" : "records"},{" "}
              {sizeWords(sizeBytes)}
              {state === "ready" && ` · kept until ${shortDay(createdAt + KEPT_MS)}`}
            </>
          )}
        </p>
      </div>
      {state !== "ready" ? (
        <Badge variant={state === "running" ? "live" : "stop"}>
          {state === "running" ? "Being written" : "Given up"}
        </Badge>
      ) : (
        <Button
          variant="secondary"
          size="sm"
          disabled={fetched !== null}
          onClick={() => void download()}
        >
          <Download aria-hidden />
          {fetched === null ? "Download" : `${fetched} of ${count} files…`}
        </Button>
      )}
    </li>
  );
}
