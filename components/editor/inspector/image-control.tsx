"use client";

import { useId, useState } from "react";
import { checkFieldValue } from "@/lib/blocks/check-field";
import type { ImageField } from "@/lib/blocks/field-spec";
import { imageOf } from "@/lib/blocks/read-field";
import { MAX_ALT_LENGTH } from "@/lib/pictures/picture-limits";
import { pictureValue } from "@/lib/pictures/picture-value";
import { PicturePick } from "../pictures/picture-pick";
import { ControlRow } from "./control-row";
import type { FieldControlProps } from "./field-control-props";
import { TextControl } from "./text-control";

const MAX_ADDRESS_LENGTH = 2000;

/** A picture of the library, uploaded or by its address, with the words that stand for it. */
export function ImageControl({ spec, value, onChange, onCommit }: FieldControlProps<ImageField>) {
  const id = useId();
  const image = imageOf({ image: value ?? null }, "image");
  const { src = "", alt = "" } = image ?? {};
  const [isAsked, setAsked] = useState(false);
  return (
    <div role="group" aria-label={spec.label} className="flex flex-col gap-2">
      <ControlRow label={spec.label} hint={spec.hint} isStacked>
        <PicturePick
          label={spec.label}
          src={src}
          onPick={(picture) => {
            onChange(pictureValue(picture, alt));
            onCommit();
            setAsked(alt === "" && picture.alt === "");
          }}
          onRemove={() => onChange(null)}
        />
      </ControlRow>
      {image && (
        <ControlRow
          label="In words"
          htmlFor={`${id}-alt`}
          hint={
            alt === ""
              ? "Say what it shows, for people who cannot see it. Empty: it is decoration."
              : undefined
          }
          isStacked
        >
          <TextControl
            key={isAsked ? src : "alt"}
            id={`${id}-alt`}
            autoFocus={isAsked}
            value={alt}
            maxLength={MAX_ALT_LENGTH}
            placeholder="What the picture shows"
            onChange={(next) => onChange({ ...image, alt: next })}
            onCommit={onCommit}
          />
        </ControlRow>
      )}
      <details>
        <summary className="cursor-pointer rounded-sm text-xs text-ink-soft hover:text-ink">
          By its address
        </summary>
        <div className="pt-1.5">
          <label htmlFor={`${id}-src`} className="sr-only">
            Address of the picture
          </label>
          <TextControl
            id={`${id}-src`}
            value={src}
            maxLength={MAX_ADDRESS_LENGTH}
            placeholder="https://…"
            problemOf={(next) =>
              next === "" ? null : prefixed(checkFieldValue(spec, { src: next, alt }))
            }
            onChange={(next) => onChange(next === "" ? null : { src: next, alt })}
            onCommit={onCommit}
          />
        </div>
      </details>
    </div>
  );
}

function prefixed(problem: string | null): string | null {
  return problem === null ? null : `This ${problem}`;
}
