/**
 * From a file a person picked to the sizes that are kept, in their own browser: WebP where it can
 * write it, else JPEG, or PNG for what has transparent parts. Where it was taken and with what
 * camera stays behind. Nothing is unfolded before its size is known to be sensible.
 */
import { isKeptType, readPictureHead, type PictureType } from "@/lib/pictures/picture-head";
import { MAX_PICKED_BYTES, MAX_PICKED_PIXELS, sizesFor } from "@/lib/pictures/picture-limits";

export class PictureProblem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

/** Half a loss that eyes do not see; much smaller than without. */
const QUALITY = 0.82;

/** One blob for each size, smallest first. @throws PictureProblem in words for the person */
export async function resizePicture(file: File): Promise<Blob[]> {
  await checkPicked(file);
  const source = await decoded(file);
  try {
    const sizes = sizesFor(source.width, source.height);
    const type = await writableType(source);
    const blobs: Blob[] = [];
    for (const size of sizes) blobs.push(await drawn(source, size, type));
    return blobs;
  } finally {
    source.close();
  }
}

async function checkPicked(file: File): Promise<void> {
  if (file.size > MAX_PICKED_BYTES) throw TOO_LARGE;
  const head = readPictureHead(new Uint8Array(await file.arrayBuffer()));
  if (head && head.width * head.height > MAX_PICKED_PIXELS) throw TOO_LARGE;
  // What only a browser can read (AVIF) has no head here; its decoder has limits of its own.
  if (!head && /svg/i.test(file.type + file.name)) throw DRAWING;
  if (!head && !/^image\/(avif|jpeg|webp|png|gif)$/.test(file.type)) throw NO_PICTURE;
}

async function decoded(file: File): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw NO_PICTURE;
  }
}

/** A browser that cannot write a type gives a PNG instead, and says so. */
async function writableType(source: ImageBitmap): Promise<PictureType> {
  const probe = await drawn(source, { width: 32, height: 32 }, "image/webp").catch(() => null);
  if (probe?.type === "image/webp") return "image/webp";
  return hasTransparentParts(source) ? "image/png" : "image/jpeg";
}

async function drawn(
  source: ImageBitmap,
  { width, height }: { width: number; height: number },
  type: PictureType,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw NO_MEMORY;
  context.imageSmoothingQuality = "high";
  context.drawImage(source, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, QUALITY));
  // Frees its memory at once; some browsers keep canvases for long.
  canvas.width = canvas.height = 0;
  if (!blob || !isKeptType(blob.type)) throw NO_MEMORY;
  return blob;
}

function hasTransparentParts(source: ImageBitmap): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(source, 0, 0, 64, 64);
  const pixels = context?.getImageData(0, 0, 64, 64).data ?? [];
  return [...pixels].some((value, at) => at % 4 === 3 && value < 255);
}

const megabytes = Math.round(MAX_PICKED_BYTES / 1024 ** 2);
const megapixels = Math.round(MAX_PICKED_PIXELS / 1e6);

const TOO_LARGE = new PictureProblem(
  "This picture is too large",
  `At most ${megabytes} MB and ${megapixels} megapixels can be taken. Make it smaller and try again.`,
);
const DRAWING = new PictureProblem(
  "Drawings (SVG) cannot be uploaded",
  "They can hold programs, which would run for your visitors. Save it as PNG or WebP and try again.",
);
const NO_PICTURE = new PictureProblem(
  "This file is no picture",
  "Whatever its name says, it could not be read as one. JPEG, PNG, WebP, AVIF and GIF can be taken.",
);
const NO_MEMORY = new PictureProblem(
  "This picture could not be made smaller",
  "The browser ran out of memory for it. Close other tabs, or make it smaller yourself.",
);
