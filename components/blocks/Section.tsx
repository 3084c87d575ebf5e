/** A band across the page. */
import { choiceOf, imageOf, textOf } from "../../lib/blocks/read-field";
import { PictureFile } from "./PictureFile";
import { usePictureAddress } from "./picture-origin";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

const TONES = ["page", "surface", "tint", "inverse", "accent"] as const;
const PLACES = ["cover", "bottom", "top", "tile"] as const;

export function Section({ element, context, children }: BlockProps) {
  const tone = choiceOf(element.fields, "tone", TONES);
  const anchor = textOf(element.fields, "anchor").replace(/[^\w-]/g, "");
  return (
    <section
      {...rootProps(element, context, "f-section", `f-tone-${tone}`)}
      id={anchor === "" ? undefined : anchor}
    >
      <Backdrop element={element} context={context} />
      {children}
    </section>
  );
}

/** Decoration: hidden from screen readers, and laid out of the flow. */
function Backdrop({ element, context }: BlockProps) {
  const addressOf = usePictureAddress();
  const image = imageOf(element.fields, "image");
  if (!image) return null;
  const place = choiceOf(element.fields, "imagePlace", PLACES);
  if (place === "tile") {
    const backgroundImage = `url(${JSON.stringify(encodeURI(addressOf(image.src)))})`;
    return <div className="f-backdrop f-backdrop-tile" style={{ backgroundImage }} />;
  }
  const loading = context.firstSeen.has(element.key) ? "eager" : "lazy";
  return (
    <PictureFile
      image={image}
      sizes="100vw"
      className={`f-backdrop f-backdrop-${place}`}
      alt=""
      loading={loading}
    />
  );
}
