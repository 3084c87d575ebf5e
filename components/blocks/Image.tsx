/** A picture. Its size in the document reserves its room, so nothing jumps when it arrives. */
import { choiceOf, imageOf, textOf, urlOf } from "../../lib/blocks/read-field";
import { PictureFile } from "./PictureFile";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Image({ element, context }: BlockProps) {
  const caption = textOf(element.fields, "caption");
  return (
    <figure {...rootProps(element, context, "f-image")}>
      <Linked element={element} context={context}>
        <Picture element={element} context={context} />
      </Linked>
      {isShown(context, caption) && (
        <figcaption {...textProps(context, "caption", "Caption")}>{caption}</figcaption>
      )}
    </figure>
  );
}

function Linked({ element, context, children }: BlockProps) {
  const link = urlOf(element.fields, "link");
  if (link === "" || context.mode === "canvas") return children;
  return <a href={link}>{children}</a>;
}

function Picture({ element, context }: BlockProps) {
  const image = imageOf(element.fields, "image");
  const ratio = choiceOf(element.fields, "ratio", ["natural", "1/1", "4/3", "16/9", "3/4"]);
  const frame = choiceOf(element.fields, "frame", ["none", "rounded", "shadow", "circle"]);
  const style =
    ratio === "natural" ? undefined : { aspectRatio: ratio, objectFit: "cover" as const };
  if (!image)
    return context.mode === "canvas" ? <div className="f-image-empty">No picture yet</div> : null;
  const first = context.firstSeen.has(element.key);
  return (
    <PictureFile
      image={image}
      sizes={context.roomOf(element.key)}
      className={frame === "none" ? undefined : `f-frame-${frame}`}
      style={style}
      loading={first ? "eager" : "lazy"}
      fetchPriority={first ? "high" : undefined}
    />
  );
}
