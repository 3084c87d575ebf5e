"use client";

import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";

interface LeadSearchProps {
  words: string;
  onWords(words: string): void;
}

export function LeadSearch({ words, onWords }: LeadSearchProps) {
  return (
    <div className="relative mb-4 max-w-md">
      <Search
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        aria-hidden
      />
      <Input
        type="search"
        className="pl-9"
        aria-label="Search leads"
        placeholder="Name or beginning of the e-mail address"
        maxLength={120}
        value={words}
        onChange={(event) => onWords(event.target.value)}
      />
    </div>
  );
}
