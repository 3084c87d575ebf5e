/**
 * Where a workspace's own pictures are. A published page asks its own origin, so there it is empty;
 * the app, which draws the same pages elsewhere, says which origin that is.
 */
import { createContext, useContext } from "react";
import { PICTURE_FOLDER } from "../../lib/pictures/picture-address";

export const PictureOrigin = createContext("");

/** The address to load a picture from. */
export function usePictureAddress(): (src: string) => string {
  const origin = useContext(PictureOrigin);
  return (src) => (src.startsWith(PICTURE_FOLDER) ? origin + src : src);
}
