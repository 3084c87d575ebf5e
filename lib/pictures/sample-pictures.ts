/**
 * The smallest whole pictures there are, for tests: real headers with a size of choice. What lies
 * between head and end is not a picture any more, which nothing that only reads heads can tell.
 */
export function jpegOf(width: number, height: number, filling = 0): Uint8Array<ArrayBuffer> {
  const frame = [0xff, 0xc0, 0, 17, 8, ...uint16(height), ...uint16(width), 3];
  const parts = [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  const scan = [0xff, 0xda, 0, 2, filling & 0x7f, (filling >> 7) & 0x7f];
  return Uint8Array.from([0xff, 0xd8, ...frame, ...parts, ...scan, 0xff, 0xd9]);
}

export function webpOf(width: number, height: number, filling = 0): Uint8Array<ArrayBuffer> {
  const bits = ((width - 1) | ((height - 1) << 14)) >>> 0;
  const data = [0x2f, ...uint32(bits), filling & 0xff, 0, 0, 0, 0];
  const chunk = [...ascii("VP8L"), ...uint32(data.length), ...data];
  const body = [...ascii("WEBP"), ...chunk];
  return Uint8Array.from([...ascii("RIFF"), ...uint32(body.length), ...body]);
}

export function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = [...uint32(width), ...uint32(height)].map((_, at, all) =>
    // Network order, the other way around than above.
    at < 4 ? (all[3 - at] ?? 0) : (all[11 - at] ?? 0),
  );
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, ...ascii("IHDR")];
  const end = [0, 0, 0, 0, ...ascii("IEND"), 0xae, 0x42, 0x60, 0x82];
  return Uint8Array.from([...head, ...size, 8, 6, 0, 0, 0, 0, 0, 0, 0, ...end]);
}

function uint16(value: number): number[] {
  return [value >> 8, value & 0xff];
}

/** Low byte first. */
function uint32(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
