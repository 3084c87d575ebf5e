"use client";

import { ImageUp, TriangleAlert, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useUploads, type Upload } from "./uploads";

/** Pictures on their way, in the corner of the editor; nothing while there are none. */
export function UploadList() {
  const { uploads } = useUploads();
  if (uploads.length === 0) return null;
  return (
    <ul
      aria-label="Pictures on their way"
      className="fixed bottom-4 left-1/2 z-40 flex w-80 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col divide-y divide-line rounded-lg border border-line bg-surface shadow-float"
    >
      {uploads.map((upload) => (
        <li key={upload.id} className="p-3">
          {upload.failed ? <Failed {...upload} failed={upload.failed} /> : <Sending {...upload} />}
        </li>
      ))}
    </ul>
  );
}

function Sending({ name, progress }: Upload) {
  return (
    <div className="flex items-center gap-3">
      <ImageUp className="size-4 shrink-0 text-accent" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">{name}</p>
        <Progress
          aria-label={`Uploading ${name}`}
          value={Math.round(progress * 100)}
          className="mt-1.5"
        />
      </div>
    </div>
  );
}

function Failed({ id, name, failed }: Upload & { failed: NonNullable<Upload["failed"]> }) {
  const { retry, dismiss } = useUploads();
  return (
    <div role="alert" className="flex items-start gap-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-stop" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">{failed.title}</p>
        <p className="truncate text-xs text-ink-soft">{name}</p>
        <p className="mt-1 text-sm text-ink-soft">
          {failed.detail} {failed.action}
        </p>
        {failed.mayRetry && (
          <Button size="sm" variant="secondary" className="mt-2" onClick={() => retry(id)}>
            Try again
          </Button>
        )}
      </div>
      <Button variant="ghost" size="icon-sm" aria-label="Put away" onClick={() => dismiss(id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
