"use client";

/** The workspace's pictures in a dialog: one is looked for, looked at, uploaded, and chosen. */
import { ImageOff, Search } from "lucide-react";
import { useState } from "react";
import { LoadMore } from "@/components/layout/load-more";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { useStep } from "../step-context";
import { PictureDetail } from "./picture-detail";
import { PictureTile } from "./picture-tile";
import { UploadButton } from "./upload-button";
import type { PictureCard } from "./upload-picture";
import { usePictures, type PicturesShown } from "./use-pictures";

interface PictureLibraryProps {
  open: boolean;
  onClose(): void;
  onPick(picture: PictureCard): void;
}

export function PictureLibrary({ open, onClose, onPick }: PictureLibraryProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      <DialogContent className="flex h-[min(640px,calc(100dvh-2rem))] max-w-4xl flex-col gap-0 overflow-hidden p-0">
        {open && (
          <Library
            pick={(picture) => {
              onPick(picture);
              onClose();
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

function Library({ pick }: { pick(picture: PictureCard): void }) {
  const { groupId } = useStep().outline;
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const shown = usePictures(groupId, words);
  const chosen = shown.pictures.find(({ pictureId }) => pictureId === chosenId) ?? null;
  const choose = ({ pictureId }: PictureCard) => setChosenId(pictureId);
  return (
    <>
      <header className="flex flex-wrap items-center gap-3 border-b border-line py-3 pr-14 pl-5">
        <DialogTitle className="mr-auto">Your pictures</DialogTitle>
        <DialogDescription className="sr-only">
          All pictures of this workspace. Choose one to use it.
        </DialogDescription>
        <div className="relative w-48 max-sm:order-last max-sm:w-full">
          <Search
            className="pointer-events-none absolute top-2 left-2 size-4 text-ink-soft"
            aria-hidden
          />
          <Input
            type="search"
            aria-label="Search pictures"
            placeholder="Search"
            className="pl-8"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <UploadButton label="Upload" variant="secondary" onPicture={choose} />
      </header>
      <div className="flex min-h-0 flex-1 max-sm:flex-col">
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto p-5">
          <Grid shown={shown} words={words} chosenId={chosenId} choose={choose} pick={pick} />
        </div>
        {chosen && <PictureDetail key={chosen.pictureId} picture={chosen} pick={pick} />}
      </div>
    </>
  );
}

interface GridProps {
  shown: PicturesShown;
  words: string;
  chosenId: string | null;
  choose(picture: PictureCard): void;
  pick(picture: PictureCard): void;
}

const GRID = "grid grid-cols-[repeat(auto-fill,minmax(128px,1fr))] gap-3";

function Grid({ shown, words, chosenId, choose, pick }: GridProps) {
  const { pictures, status, loadMore } = shown;
  if (status === "LoadingFirstPage")
    return (
      <div className={GRID} aria-label="Loading pictures" role="status">
        {Array.from({ length: 8 }, (_, at) => (
          <Skeleton key={at} className="aspect-square rounded-md" />
        ))}
      </div>
    );
  if (pictures.length === 0) return <NoPictures words={words.trim()} choose={choose} />;
  return (
    <>
      <ul className={GRID}>
        {pictures.map((picture) => (
          <li key={picture.pictureId}>
            <PictureTile
              picture={picture}
              isChosen={picture.pictureId === chosenId}
              choose={() => choose(picture)}
              pick={() => pick(picture)}
            />
          </li>
        ))}
      </ul>
      <LoadMore status={status} onMore={loadMore} />
    </>
  );
}

function NoPictures({ words, choose }: { words: string; choose(picture: PictureCard): void }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 text-center">
      <ImageOff className="size-6 text-ink-soft" strokeWidth={1.5} aria-hidden />
      <p className="font-medium">
        {words === "" ? "No pictures yet" : `Nothing called “${words}”`}
      </p>
      <p className="max-w-72 text-sm text-ink-soft">
        {words === ""
          ? "What you upload, drop on a page or paste is kept here for all your funnels."
          : "Pictures are found by words of their name."}
      </p>
      {words === "" && (
        <div className="mt-2">
          <UploadButton label="Upload a picture" onPicture={choose} />
        </div>
      )}
    </div>
  );
}
