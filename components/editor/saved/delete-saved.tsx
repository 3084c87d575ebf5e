"use client";

import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import { useEditor } from "../editor-context";
import type { SavedSection } from "./use-saved";

interface DeleteSavedProps {
  saved: SavedSection;
  isOpen: boolean;
  close(): void;
}

export function DeleteSaved({ saved: { savedId, name }, isOpen, close }: DeleteSavedProps) {
  const editor = useEditor();
  const { run } = useDoor(api.savedSections.remove);
  async function remove() {
    const removed = await run({ savedId });
    if (removed.ok) editor.speak(`${name} deleted`);
  }
  return (
    <ConfirmDialog
      title={`Delete “${name}”?`}
      detail="It leaves the library for everybody in the workspace. Pages keep it where it stands; linked places no longer change together."
      action="Delete"
      open={isOpen}
      onClose={close}
      onConfirm={() => void remove()}
    />
  );
}
