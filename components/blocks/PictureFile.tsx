/* eslint-disable @next/next/no-img-element -- published pages are not made by Next */
/**
 * One `img` as every block draws it: with its size, so that nothing moves when it arrives, and with
 * the widths it is there in, so that a phone never loads a desktop's file.
 */
import type { ComponentProps } from "react";
import type { ImageValue } from "../../lib/blocks/read-field";
import { atWidth } from "../../lib/pictures/picture-address";
import { usePictureAddress } from "./picture-origin";

interface PictureFileProps extends Omit<ComponentProps<"img">, "src" | "srcSet"> {
  image: ImageValue;
  /** How wide it is drawn, as in HTML. */
  sizes: string;
}

export function PictureFile({ image, sizes, ...attributes }: PictureFileProps) {
  const addressOf = usePictureAddress();
  const { src, width, height, widths = [] } = image;
  const srcSet = widths.map((one) => `${addressOf(atWidth(src, one))} ${one}w`).join(", ");
  const responsive = widths.length > 1 ? { srcSet, sizes } : {};
  return (
    <img
      alt={image.alt}
      decoding="async"
      {...{ width, height }}
      {...attributes}
      {...responsive}
      src={addressOf(src)}
    />
  );
}
