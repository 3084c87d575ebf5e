"use client";

/** One picture of the library: what it is called, what stands for it, where it is used, and its end. */
import { useQuery } from "convex/react";
import { useId, useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import { usePictureAddress } from "@/components/blocks/picture-origin";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { api } from "@/convex/_generated/api";
import { MAX_ALT_LENGTH, MAX_PICTURE_NAME_LENGTH } from "@/lib/pictures/picture-limits";
import { ControlRow } from "../inspector/control-row";
import { Draft } from "../inspector/draft";
import { RemovePicture } from "./remove-picture";
import type { PictureCard } from "./upload-picture";

interface PictureDetailProps {
  picture: PictureCard;
  pick(picture: PictureCard): void;
}

export function PictureDetail({ picture, pick }: PictureDetailProps) {
  const id = useId();
  const addressOf = usePictureAddress();
  const { run } = useDoor(api.pictures.update);
  const uses = useQuery(api.pictures.listUses, { pictureId: picture.pictureId });
  const [isRemoving, setRemoving] = useState(false);
  const { pictureId, name, alt, src, width, height, sizeBytes } = picture;
  return (
    <aside
      aria-label={name}
      className="flex w-64 shrink-0 flex-col border-l border-line max-sm:max-h-1/2 max-sm:w-full max-sm:border-t max-sm:border-l-0"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
        {/* eslint-disable-next-line @next/next/no-img-element -- of another origin, resized already */}
        <img
          src={addressOf(src)}
          alt={alt}
          {...{ width, height }}
          className="max-h-40 w-full rounded-md border border-line bg-sunken object-contain"
        />
        <ControlRow label="Name" htmlFor={`${id}-name`} isStacked>
          <Draft value={name} save={(next) => void run({ pictureId, name: next })}>
            {(draft) => (
              <Input id={`${id}-name`} size="sm" maxLength={MAX_PICTURE_NAME_LENGTH} {...draft} />
            )}
          </Draft>
        </ControlRow>
        <ControlRow
          label="In words"
          htmlFor={`${id}-alt`}
          hint="Read to people who cannot see it, and shown where it does not load."
          isStacked
        >
          <Draft value={alt} save={(next) => void run({ pictureId, alt: next })}>
            {(draft) => (
              <Textarea
                id={`${id}-alt`}
                rows={2}
                className="min-h-0 px-2 py-1 text-sm"
                maxLength={MAX_ALT_LENGTH}
                placeholder="What the picture shows"
                {...draft}
              />
            )}
          </Draft>
        </ControlRow>
        <p className="text-xs text-ink-soft tabular-nums">
          {width} × {height} pixels, {kilobytes(sizeBytes)} in all sizes
        </p>
        {uses && (
          <div className="text-sm">
            <h3 className="text-ink-soft">
              {uses.length === 0 ? "Not used on any page" : "Used on"}
            </h3>
            <ul className="mt-0.5">
              {uses.map((use) => (
                <li key={`${use.funnelId} ${use.stepId}`} className="truncate">
                  {use.funnelName} › {use.stepName ?? "icon in the tab"}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <footer className="flex items-center justify-between gap-2 border-t border-line p-3">
        <Button variant="ghost" size="sm" onClick={() => setRemoving(true)}>
          Delete
        </Button>
        <Button size="sm" onClick={() => pick(picture)}>
          Use this picture
        </Button>
      </footer>
      <RemovePicture
        picture={picture}
        uses={uses ?? []}
        open={isRemoving}
        onClose={() => setRemoving(false)}
      />
    </aside>
  );
}

function kilobytes(bytes: number): string {
  const kilo = bytes / 1000;
  const [amount, unit] = kilo < 1000 ? [kilo, "KB"] : [kilo / 1000, "MB"];
  return `${amount.toLocaleString("en", { maximumFractionDigits: kilo < 1000 ? 0 : 1 })} ${unit}`;
}
