"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Hint } from "@/components/ui/tooltip";

const SHOWN_MS = 1600;

/** Copies; says so by a tick for those who look and in words for those who listen. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }

  return (
    <>
      <Hint label={copied ? "Copied" : label}>
        <Button variant="ghost" size="icon-sm" aria-label={label} onClick={() => void copy()}>
          {copied ? <Check className="text-accent" aria-hidden /> : <Copy aria-hidden />}
        </Button>
      </Hint>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
