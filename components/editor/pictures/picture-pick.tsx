"use client";

/**
 * Where a setting takes a picture: it is shown, and replaced from the library, by an upload, by a
 * file dropped on it, or taken away.
 */
import { ImageOff } from "lucide-react";
import { useState, type DragEvent } from "react";
import { usePictureAddress } from "@/components/blocks/picture-origin";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/utils";
import { PictureLibrary } from "./picture-library";
import { UploadButton } from "./upload-button";
import type { PictureCard } from "./upload-picture";
import { useUploads } from "./uploads";

interface PicturePickProps {
  /** What it is for: "Picture", "Icon in the tab". */
  label: string;
  /** Empty: none. */
  src: string;
  onPick(picture: PictureCard): void;
  onRemove(): void;
}

export function PicturePick({ label, src, onPick, onRemove }: PicturePickProps) {
  const [isOpen, setOpen] = useState(false);
  const { isOver, handlers } = useFileDrop(onPick);
  return (
    <div
      {...handlers}
      className={cn(
        "flex gap-2.5 rounded-md",
        isOver && "outline-2 outline-offset-4 outline-accent",
      )}
    >
      <Shown key={src} src={src} />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5">
        <div className="flex gap-1.5">
          <UploadButton size="sm" variant="secondary" onPicture={onPick} />
          <Button
            size="sm"
            variant="secondary"
            aria-label={`${label}: choose from your pictures`}
            onClick={() => setOpen(true)}
          >
            Choose
          </Button>
        </div>
        {src === "" ? (
          <p className="text-xs text-ink-soft">Or drop a file here.</p>
        ) : (
          <button
            type="button"
            className="rounded-sm text-xs text-ink-soft underline-offset-2 hover:text-ink hover:underline"
            onClick={onRemove}
          >
            Take it away
          </button>
        )}
      </div>
      <PictureLibrary open={isOpen} onClose={() => setOpen(false)} onPick={onPick} />
    </div>
  );
}

function Shown({ src }: { src: string }) {
  const addressOf = usePictureAddress();
  const [isBroken, setBroken] = useState(false);
  const isShown = src !== "" && !isBroken;
  return (
    <span
      title={isBroken ? "This picture cannot be loaded" : undefined}
      className="grid size-15 shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-sunken text-ink-soft"
    >
      {isShown ? (
        // The address may be anybody's; Next's image optimiser has no say here.
        // eslint-disable-next-line @next/next/no-img-element
        <img
          src={addressOf(src)}
          alt=""
          className="size-full object-cover"
          onError={() => setBroken(true)}
        />
      ) : (
        <ImageOff className="size-4" aria-hidden />
      )}
    </span>
  );
}

function useFileDrop(onPick: (picture: PictureCard) => void) {
  const { upload } = useUploads();
  const [isOver, setOver] = useState(false);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const [file] = event.dataTransfer.files;
      if (file) upload(file, onPick);
    },
  };
  return { isOver, handlers };
}
