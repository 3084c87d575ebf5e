/** "0 bytes", "812 bytes", "4.2 KB", "1.8 MB", "12 GB": sizes of files as a person reads them. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  const steps = Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length);
  const size = bytes / 1024 ** steps;
  return `${size.toLocaleString("en", { maximumFractionDigits: size < 10 ? 1 : 0 })} ${UNITS[steps - 1]}`;
}

const UNITS = ["KB", "MB", "GB", "TB"];
