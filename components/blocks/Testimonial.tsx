/** What a customer says. */
import { choiceOf, imageOf, textOf } from "../../lib/blocks/read-field";
import { MarkedText } from "./MarkedText";
import { PictureFile } from "./PictureFile";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Testimonial({ element, context }: BlockProps) {
  const { fields } = element;
  const look = choiceOf(fields, "look", ["plain", "card", "large"]);
  const image = imageOf(fields, "image");
  const [name, role] = [textOf(fields, "name"), textOf(fields, "role")];
  return (
    <figure {...rootProps(element, context, "f-testimonial", `f-testimonial-${look}`)}>
      <blockquote {...textProps(context, "quote", "Quote")}>
        <MarkedText value={fields.quote} context={context} />
      </blockquote>
      <figcaption>
        {image && (
          <PictureFile image={image} sizes="48px" alt="" width="48" height="48" loading="lazy" />
        )}
        <span>
          {isShown(context, name) && <b {...textProps(context, "name", "Name")}>{name}</b>}
          {isShown(context, role) && <small {...textProps(context, "role", "Who")}>{role}</small>}
        </span>
      </figcaption>
    </figure>
  );
}
