"use client";

import { type DragEvent, type ReactNode, useId, useState } from "react";
import { cn } from "@/lib/utils";

interface FileFieldProps {
  /** Endings and media types that the system's dialog offers, as in HTML. */
  accept: string;
  multiple?: boolean;
  /** Takes what came (at least one file); answers what is wrong with it in words, or null. */
  read: (files: readonly File[]) => Promise<string | null>;
  className?: string;
  /** What the field says of itself. */
  children: ReactNode;
}

/** Where files come in, by choosing or by dropping them; what cannot be read is said below. */
export function FileField({ accept, multiple = false, read, className, children }: FileFieldProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function take(files: readonly File[]) {
    setOver(false);
    if (files.length === 0) return;
    setProblem(null);
    setProblem(await read(files));
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    void take([...event.dataTransfer.files]);
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
          "flex cursor-pointer items-center border border-dashed border-line-strong transition-colors duration-state hover:border-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          className,
          over && "border-accent bg-accent/6",
        )}
      >
        {children}
        <input
          id={id}
          type="file"
          multiple={multiple}
          accept={accept}
          className="sr-only"
          onChange={(event) => {
            void take([...(event.currentTarget.files ?? [])]);
            // So that the same file, mended, can be chosen again.
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
