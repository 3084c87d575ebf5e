"use client";

import { ImageUp } from "lucide-react";
import { useRef, type ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useUploads } from "./uploads";
import type { PictureCard } from "./upload-picture";

interface UploadButtonProps extends Pick<ComponentProps<typeof Button>, "variant" | "size"> {
  label?: string;
  onPicture(picture: PictureCard): void;
}

/** Opens the system's choice of files. */
export function UploadButton({ label = "Upload", onPicture, ...look }: UploadButtonProps) {
  const { upload } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        aria-label={`${label}: choose a picture`}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          for (const file of target.files ?? []) upload(file, onPicture);
          // The same file again is a change too.
          target.value = "";
        }}
      />
      <Button {...look} onClick={() => input.current?.click()}>
        <ImageUp aria-hidden />
        {label}
      </Button>
    </>
  );
}
