/** A seal as a person notes it down: its number and its hash. */
export interface Seal {
  number: number;
  hash: string;
}

export const sealText = ({ number, hash }: Seal): string => `${number} ${hash}`;

/** Null for what is no seal. */
export function parseSeal(text: string): Seal | null {
  const match = /^(\d{1,12})\s+([0-9a-f]{64})$/i.exec(text.trim());
  const [, number, hash] = match ?? [];
  return number === undefined || hash === undefined
    ? null
    : { number: Number(number), hash: hash.toLowerCase() };
}
