"use client";

import { ImageOff } from "lucide-react";
import { useId } from "react";
import { checkFieldValue } from "@/lib/blocks/check-field";
import type { ImageField } from "@/lib/blocks/field-spec";
import { imageOf } from "@/lib/blocks/read-field";
import { ControlRow } from "./control-row";
import type { FieldControlProps } from "./field-control-props";
import { TextControl } from "./text-control";

const MAX_ADDRESS_LENGTH = 2000;
const MAX_ALT_LENGTH = 300;

/** A picture by its address, with the words that stand for it. */
export function ImageControl({ spec, value, onChange, onCommit }: FieldControlProps<ImageField>) {
  const id = useId();
  const image = imageOf({ image: value ?? null }, "image");
  const { src = "", alt = "" } = image ?? {};
  return (
    <div role="group" aria-label={spec.label} className="flex flex-col gap-2">
      <ControlRow label={spec.label} htmlFor={`${id}-src`} hint={spec.hint} isStacked>
        <div className="flex gap-2">
          <span className="grid size-15 shrink-0 place-items-center overflow-hidden rounded-md border border-line bg-sunken text-ink-soft">
            {image ? (
              // The address may be anybody's; Next's image optimiser has no say here.
              // eslint-disable-next-line @next/next/no-img-element
              <img src={src} alt="" className="size-full object-cover" />
            ) : (
              <ImageOff className="size-4" aria-hidden />
            )}
          </span>
          <div className="flex min-w-0 flex-1 flex-col gap-1">
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
            {image && (
              <button
                type="button"
                className="self-start rounded-sm text-xs text-ink-soft underline-offset-2 hover:text-ink hover:underline"
                onClick={() => onChange(null)}
              >
                Take it away
              </button>
            )}
          </div>
        </div>
      </ControlRow>
      {image && (
        <ControlRow
          label="In words"
          htmlFor={`${id}-alt`}
          hint={
            alt === "" ? "Read to people who cannot see it. Empty: it is decoration." : undefined
          }
          isStacked
        >
          <TextControl
            id={`${id}-alt`}
            value={alt}
            maxLength={MAX_ALT_LENGTH}
            placeholder="What the picture shows"
            onChange={(next) => onChange({ ...image, alt: next })}
            onCommit={onCommit}
          />
        </ControlRow>
      )}
    </div>
  );
}

function prefixed(problem: string | null): string | null {
  return problem === null ? null : `This ${problem}`;
}
