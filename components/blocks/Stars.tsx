/** A rating out of five. */
import { numberOf, textOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Stars({ element, context }: BlockProps) {
  const rating = Math.min(5, Math.max(0, numberOf(element.fields, "rating", 5)));
  const caption = textOf(element.fields, "caption");
  return (
    <div {...rootProps(element, context, "f-stars")}>
      <span
        className="f-stars-row"
        role="img"
        aria-label={`${rating} of 5 stars`}
        style={{
          backgroundImage: `linear-gradient(90deg,currentColor ${rating * 20}%,var(--f-line) 0)`,
        }}
      />
      {isShown(context, caption) && (
        <span className="f-stars-words" {...textProps(context, "caption", "Words")}>
          {caption}
        </span>
      )}
    </div>
  );
}
