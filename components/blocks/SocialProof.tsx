/** Faces and a sentence about who is there already. */
import { flagOf, imageOf, itemsOf, textOf } from "../../lib/blocks/read-field";
import type { ElementFields } from "../../lib/page-document/element";
import { MarkedText } from "./MarkedText";
import { PictureFile } from "./PictureFile";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function SocialProof({ element, context }: BlockProps) {
  const text = textOf(element.fields, "text");
  const faces = itemsOf(element.fields, "faces");
  return (
    <div {...rootProps(element, context, "f-social")}>
      {faces.length > 0 && (
        <div className="f-faces" aria-hidden="true">
          {faces.map((face, index) => (
            <Face key={index} face={face} />
          ))}
        </div>
      )}
      <div>
        {flagOf(element.fields, "stars") && (
          <i className="f-social-stars" role="img" aria-label="Five of five stars" />
        )}
        {isShown(context, text) && (
          <p {...textProps(context, "text", "Who is there")}>
            <MarkedText value={element.fields.text} context={context} />
          </p>
        )}
      </div>
    </div>
  );
}

function Face({ face }: { face: ElementFields }) {
  const image = imageOf(face, "image");
  if (!image) return <span>{textOf(face, "initials")}</span>;
  return <PictureFile image={image} sizes="44px" alt="" width="44" height="44" loading="lazy" />;
}
