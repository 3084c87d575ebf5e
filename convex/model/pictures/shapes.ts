/** What picture doors take and answer. Sizes are in pixels and bytes, times Unix milliseconds. */
import { v, type Infer } from "convex/values";
import { pictureFile, pictureType } from "../../ontology/productProperties";

export const pictureCard = v.object({
  pictureId: v.id("things"),
  name: v.string(),
  alt: v.string(),
  /** Path on the origin of the workspace's pages: of the largest file, and of a thumbnail. */
  src: v.string(),
  thumbnail: v.string(),
  width: v.number(),
  height: v.number(),
  /** Of all files, smallest first. */
  widths: v.array(v.number()),
  sizeBytes: v.number(),
  createdAt: v.number(),
});
export type PictureCard = Infer<typeof pictureCard>;

/** A file that waits in the deployment's storage to become part of a picture. */
export const keptFile = pictureFile;
export type KeptFile = Infer<typeof keptFile>;

export const newPicture = v.object({
  name: v.string(),
  alt: v.string(),
  /** Of the files' contents. */
  hash: v.string(),
  mediaType: pictureType,
  files: v.array(keptFile),
});
export type NewPicture = Infer<typeof newPicture>;

export const pictureUse = v.object({
  funnelId: v.id("things"),
  funnelName: v.string(),
  /** Null where it is the funnel's own: its icon. */
  stepId: v.union(v.id("things"), v.null()),
  stepName: v.union(v.string(), v.null()),
  /** Whether visitors see this funnel now. */
  isPublished: v.boolean(),
});
export type PictureUse = Infer<typeof pictureUse>;

/** Where the bytes of one file of a picture are, for the server that sends them to visitors. */
export const servedPicture = v.object({ url: v.string(), mediaType: pictureType });
export type ServedPicture = Infer<typeof servedPicture>;
