"use client";

import { Input } from "@/components/ui/input";
import type { JsonValue } from "@/lib/page-document/element";

interface DateTimeControlProps {
  id: string;
  /** Unix milliseconds. */
  value: JsonValue | undefined;
  onChange(value: number): void;
}

/** A moment, in the person's own time zone. */
export function DateTimeControl({ id, value, onChange }: DateTimeControlProps) {
  return (
    <Input
      id={id}
      size="sm"
      type="datetime-local"
      value={typeof value === "number" ? toLocal(value) : ""}
      onChange={(event) => {
        const moment = new Date(event.target.value).getTime();
        if (Number.isFinite(moment)) onChange(moment);
      }}
    />
  );
}

/** "2026-11-20T18:30", as the input wants it: local time without a zone. */
function toLocal(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
