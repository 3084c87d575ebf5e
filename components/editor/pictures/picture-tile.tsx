"use client";

import { usePictureAddress } from "@/components/blocks/picture-origin";
import { cn } from "@/lib/utils";
import type { PictureCard } from "./upload-picture";

interface PictureTileProps {
  picture: PictureCard;
  isChosen: boolean;
  choose(): void;
  /** Chooses it for good: Enter on the chosen one, or a double click. */
  pick(): void;
}

export function PictureTile({ picture, isChosen, choose, pick }: PictureTileProps) {
  const addressOf = usePictureAddress();
  const { name, alt, thumbnail } = picture;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={alt === "" ? name : `${name}: ${alt}`}
      className={cn(
        "group flex w-full flex-col gap-1 rounded-md text-left",
        isChosen && "outline-2 outline-offset-3 outline-accent",
      )}
      onClick={isChosen ? pick : choose}
      onDoubleClick={pick}
    >
      <span className="grid aspect-square w-full place-items-center overflow-hidden rounded-md border border-line bg-sunken group-hover:border-line-strong">
        {/* eslint-disable-next-line @next/next/no-img-element -- of another origin, small already */}
        <img
          src={addressOf(thumbnail)}
          alt=""
          loading="lazy"
          className="size-full object-contain"
        />
      </span>
      <span className="truncate text-xs text-ink-soft">{name}</span>
    </button>
  );
}
