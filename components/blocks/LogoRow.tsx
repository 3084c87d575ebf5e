/** Logos side by side. One without a picture stands as its name; one without either is not there. */
import { flagOf, imageOf, itemsOf, numberOf, textOf, urlOf } from "../../lib/blocks/read-field";
import type { ElementFields } from "../../lib/page-document/element";
import { PictureFile } from "./PictureFile";
import type { BlockProps, RenderContext } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

const USUAL_LOGO_PX = 200;

export function LogoRow({ element, context }: BlockProps) {
  const { fields } = element;
  const label = textOf(fields, "label");
  const height = numberOf(fields, "height", 32);
  const logos = itemsOf(fields, "items").filter((logo) => isThere(logo, context));
  if (logos.length === 0) return null;
  return (
    <div {...rootProps(element, context, "f-logos", flagOf(fields, "muted") && "f-logos-muted")}>
      {isShown(context, label) && <p {...textProps(context, "label", "Line above")}>{label}</p>}
      <ul role="list">
        {logos.map((logo, index) => (
          <li key={index}>
            <Linked logo={logo} context={context}>
              <Mark logo={logo} height={height} />
            </Linked>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isThere(logo: ElementFields, context: RenderContext): boolean {
  return isShown(context, textOf(logo, "name")) || imageOf(logo, "image") !== null;
}

interface LogoProps {
  logo: ElementFields;
}

function Linked({ logo, context, children }: LogoProps & Pick<BlockProps, "context" | "children">) {
  const url = urlOf(logo, "url");
  if (url === "" || context.mode === "canvas") return children;
  return (
    <a href={url} rel="noopener">
      {children}
    </a>
  );
}

function Mark({ logo, height }: LogoProps & { height: number }) {
  const image = imageOf(logo, "image");
  const name = textOf(logo, "name");
  if (!image) return <span style={{ fontSize: height * 0.62 }}>{name || "Logo"}</span>;
  const width =
    image.width && image.height ? Math.round((height * image.width) / image.height) : undefined;
  return (
    <PictureFile
      image={image}
      sizes={`${width ?? USUAL_LOGO_PX}px`}
      alt={name || image.alt}
      width={width}
      height={height}
      style={{ height }}
      loading="lazy"
    />
  );
}
