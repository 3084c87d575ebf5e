"use client";

import { useDoor } from "@/components/layout/use-door";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
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
    <AlertDialog open={isOpen} onOpenChange={(next) => !next && close()}>
      <AlertDialogContent>
        <AlertDialogTitle>Delete “{name}”?</AlertDialogTitle>
        <AlertDialogDescription>
          It leaves the library for everybody in the workspace. Pages keep it where it stands;
          linked places no longer change together.
        </AlertDialogDescription>
        <AlertDialogFooter>
          <AlertDialogCancel>Keep it</AlertDialogCancel>
          <AlertDialogAction onClick={() => void remove()}>Delete</AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
