/** How large pictures may be: what a person picks, and what is kept of it. The server holds to both. */

/** What a person may pick. A photo of a current camera has about 12 MB and 24 megapixels. */
export const MAX_PICKED_BYTES = 40 * 1024 ** 2;
export const MAX_PICKED_PIXELS = 120_000_000;

/** Widths a picture is kept in, in pixels, as far as it is that wide: a thumbnail, phones, desktops. */
export const PICTURE_WIDTHS = [160, 480, 960, 1440, 2048] as const;

export const MAX_SIDE_PX = 4096;
export const MAX_FILES = 5;
export const MAX_FILE_BYTES = 6 * 1024 ** 2;

export const MAX_PICTURE_NAME_LENGTH = 120;
export const MAX_ALT_LENGTH = 300;

/** Type under which a browser sends files: it tells what waits to be checked from what is kept. */
export const UPLOAD_TYPE = "application/vnd.sluice.upload";

/** The width and height to keep of a picture this large: its own, or as much smaller as it must be. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const widest = PICTURE_WIDTHS.at(-1) ?? MAX_SIDE_PX;
  const scale = Math.min(1, widest / width, MAX_SIDE_PX / height);
  return { width: side(width * scale), height: side(height * scale) };
}

/** Sizes to keep, smallest first; the last is the largest. */
export function sizesFor(width: number, height: number): { width: number; height: number }[] {
  const largest = fitted(width, height);
  const smaller = PICTURE_WIDTHS.filter((one) => one < largest.width * 0.9);
  const sizes = smaller.map((one) => ({
    width: one,
    height: side((largest.height * one) / largest.width),
  }));
  return [...sizes, largest].slice(-MAX_FILES);
}

function side(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}
