"use client";

import type { FunctionReturnType } from "convex/server";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { PictureCard } from "./upload-picture";

type Uses = NonNullable<FunctionReturnType<typeof api.pictures.listUses>>;

interface RemovePictureProps {
  picture: PictureCard;
  uses: Uses;
  open: boolean;
  onClose(): void;
}

/** Asks first, and says which pages would show a gap. */
export function RemovePicture({ picture, uses, open, onClose }: RemovePictureProps) {
  const { run } = useDoor(api.pictures.remove);
  return (
    <ConfirmDialog
      title={`Delete “${picture.name}”?`}
      detail={wordsFor(uses)}
      action="Delete"
      open={open}
      onClose={onClose}
      onConfirm={() => void run({ pictureId: picture.pictureId })}
    />
  );
}

function wordsFor(uses: Uses): string {
  const gone = "It cannot be brought back.";
  if (uses.length === 0) return `No page uses it. ${gone}`;
  const names = uses.map(({ funnelName, stepName }) => stepName ?? `the icon of ${funnelName}`);
  const where = names.length > 3 ? `${names.length} places` : names.join(", ");
  const live = uses.some(({ isPublished }) => isPublished)
    ? " Visitors of published pages will see its words instead."
    : "";
  return `It is used on ${where}, and would be missing there.${live} ${gone}`;
}
