/** Files as one ZIP, stored as they are: what an export holds is compressed already. */
import { Zip, ZipPassThrough } from "fflate";

export interface NamedFile {
  fileName: string;
  bytes: ArrayBuffer;
}

/** @param at Unix ms, what each file is dated with */
export function zipOf(files: readonly NamedFile[], at: number): Blob {
  const pieces: BlobPart[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(new Uint8Array(piece));
  });
  for (const { fileName, bytes } of files) {
    const entry = new ZipPassThrough(fileName);
    entry.mtime = at;
    zip.add(entry);
    entry.push(new Uint8Array(bytes), true);
  }
  zip.end();
  return new Blob(pieces, { type: "application/zip" });
}
