/**
 * Something of another site. Nothing of it is loaded before the visitor clicks: what stands here is
 * a link, and the page's script puts the frame in its place.
 */
import { embedSource } from "../../lib/blocks/embed-source";
import { imageOf, numberOf, textOf, urlOf } from "../../lib/blocks/read-field";
import { PictureFile } from "./PictureFile";
import type { BlockProps } from "./render-context";
import { rootProps, textProps } from "./root-props";

export function Embed({ element, context }: BlockProps) {
  const { fields } = element;
  const source = embedSource(urlOf(fields, "url"));
  const isCanvas = context.mode === "canvas";
  if (!source && !isCanvas) return null;
  const image = imageOf(fields, "image");
  const link =
    source && !isCanvas
      ? { href: source.pageUrl, "data-embed": source.embedUrl, rel: "noopener" }
      : {};
  return (
    <div
      {...rootProps(element, context, "f-embed")}
      style={{ height: numberOf(fields, "height", 400) }}
    >
      <a className="f-embed-cover" {...link}>
        {image && (
          <PictureFile image={image} sizes={context.roomOf(element.key)} alt="" loading="lazy" />
        )}
        <span>
          <b {...textProps(context, "title", "What it shows")}>{textOf(fields, "title")}</b>
          <small>
            {source ? `Show it – from ${source.site}` : "Put in the address of a map or a page"}
          </small>
        </span>
      </a>
    </div>
  );
}
