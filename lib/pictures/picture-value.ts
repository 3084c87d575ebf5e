/** A picture of the library as it stands in an element's field. */
import type { JsonValue } from "../page-document/element";

export interface LibraryPicture {
  src: string;
  alt: string;
  width: number;
  height: number;
  widths: readonly number[];
}

/** `alt`: the words to keep; else those the picture has in the library. */
export function pictureValue(picture: LibraryPicture, alt?: string): { [name: string]: JsonValue } {
  const { src, width, height, widths } = picture;
  return { src, alt: alt || picture.alt, width, height, widths: [...widths] };
}
