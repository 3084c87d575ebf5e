"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { Copy, Ellipsis, Link2, PencilLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";
import { RenameField, useRenameFromMenu } from "../rename-field";
import { DeleteSaved } from "./delete-saved";
import { SavedPreview } from "./saved-preview";
import { useInsertSaved } from "./use-saved";

export type Saved = FunctionReturnType<typeof api.savedSections.list>[number];

/** One saved section: its picture puts a copy on the page; linking and the rest are in its menu. */
export function SavedCard({ saved }: { saved: Saved }) {
  const elements = useQuery(api.savedSections.get, { savedId: saved.savedId });
  const update = useDoor(api.savedSections.update);
  const insert = useInsertSaved();
  const [isRenaming, setRenaming] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const put = (isLinked: boolean) => {
    if (elements) void insert(saved, elements, isLinked);
  };
  return (
    <li className="relative rounded-md border border-line bg-surface transition-colors duration-state hover:border-line-strong">
      <button
        type="button"
        aria-label={`Put a copy of ${saved.name} on the page`}
        className="block w-full cursor-pointer rounded-t-md text-left"
        onClick={() => put(false)}
      >
        {elements ? <SavedPreview elements={elements} /> : <Skeleton className="h-24" />}
      </button>
      <div className="flex h-8 items-center border-t border-line pl-2.5">
        {isRenaming ? (
          <RenameField
            label="Name of the saved section"
            name={saved.name}
            className="-ml-1.5 h-6"
            onRename={(name) => void update.run({ savedId: saved.savedId, name })}
            done={() => setRenaming(false)}
          />
        ) : (
          <h3 className="min-w-0 flex-1 truncate text-sm font-medium">{saved.name}</h3>
        )}
        <CardMenu
          saved={saved}
          put={put}
          rename={() => setRenaming(true)}
          remove={() => setDeleting(true)}
        />
      </div>
      <DeleteSaved saved={saved} isOpen={isDeleting} close={() => setDeleting(false)} />
    </li>
  );
}

interface CardMenuProps {
  saved: Saved;
  put(isLinked: boolean): void;
  rename(): void;
  remove(): void;
}

function CardMenu({ saved, put, rename, remove }: CardMenuProps) {
  const renaming = useRenameFromMenu(rename);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-label={`More for ${saved.name}`}
          className="grid size-7 shrink-0 place-items-center rounded-md text-ink-soft hover:text-ink"
        >
          <Ellipsis className="size-4" aria-hidden />
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" onCloseAutoFocus={renaming.onCloseAutoFocus}>
        <DropdownMenuItem onSelect={() => put(false)}>
          <Copy aria-hidden />
          Insert a copy
        </DropdownMenuItem>
        <DropdownMenuItem disabled={saved.kind !== "section"} onSelect={() => put(true)}>
          <Link2 aria-hidden />
          Insert linked
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={renaming.ask}>
          <PencilLine aria-hidden />
          Rename
        </DropdownMenuItem>
        <DropdownMenuItem variant="danger" onSelect={remove}>
          <Trash2 aria-hidden />
          Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
