"use client";

import { useQuery } from "convex/react";
import { BookmarkPlus, Search } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { elementLabel } from "@/lib/editor/element-words";
import { useEditor, useFact, useSelected } from "../editor-context";
import { useStep } from "../step-context";
import { SavedCard } from "./saved-card";
import { useKeep } from "./use-saved";

/** The workspace's own sections: kept here, found by name, put on any page as a copy or linked. */
export function SavedSections() {
  const { groupId } = useStep().outline;
  const saved = useQuery(api.savedSections.list, { groupId });
  const [query, setQuery] = useState("");
  const found = (saved ?? []).filter(({ name }) =>
    name.toLowerCase().includes(query.trim().toLowerCase()),
  );
  return (
    <section aria-label="Saved sections" className="flex min-h-0 flex-1 flex-col">
      <div className="grid gap-2 px-3 pt-3 pb-2">
        <div className="relative">
          <Search
            className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-ink-soft"
            aria-hidden
          />
          <Input
            size="sm"
            type="search"
            value={query}
            aria-label="Search saved sections"
            placeholder="Search saved sections"
            className="pl-8"
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <KeepSelected />
      </div>
      <ul className="min-h-0 flex-1 space-y-2 overflow-y-auto px-3 pb-4">
        {saved === undefined && <Skeleton className="h-32" />}
        {found.map((one) => (
          <SavedCard key={one.savedId} saved={one} />
        ))}
      </ul>
      {saved !== undefined && found.length === 0 && (
        <p className="px-6 pb-6 text-center text-sm text-balance text-ink-soft">
          {saved.length === 0
            ? "Nothing is saved yet. Select a section you like and save it: then it is at hand on every page."
            : `Nothing saved is called “${query}”.`}
        </p>
      )}
    </section>
  );
}

function KeepSelected() {
  const editor = useEditor();
  const key = useSelected();
  const keep = useKeep();
  const label = useFact("document", () => {
    const element = key === null ? undefined : editor.element(key);
    return element ? elementLabel(element) : null;
  });
  return (
    <Button
      size="sm"
      variant="secondary"
      className="w-full justify-start"
      aria-disabled={key === null}
      onClick={() => key !== null && void keep(key)}
    >
      <BookmarkPlus aria-hidden />
      <span className="truncate">{label ? `Save ${label}` : "Select what to save"}</span>
    </Button>
  );
}
