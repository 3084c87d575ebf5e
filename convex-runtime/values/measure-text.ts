/**
 * The size of a stored document from its JSON text, without parsing it: what
 * reading counts must not cost more than the reading. Equal to `measureValue`
 * of the parsed text for everything that was ever stored.
 */
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SCALAR_BYTES = 9;
const DOLLAR_FIELD = '{"$';
const BYTES_FIELD = '{"$bytes":"';

/** Bytes as Convex counts them; `text` is what `JSON.stringify` made of a storable value. */
export function measureText(text: string): number {
  // Most documents are plain ASCII: their strings need not be looked into.
  const isPlain = !text.includes("\\") && Buffer.byteLength(text) === text.length;
  let sizeBytes = 0;
  let position = 0;
  while (position < text.length) {
    const character = text.charCodeAt(position);
    switch (character) {
      case QUOTE: {
        const start = position + 1;
        const end = isPlain ? text.indexOf('"', start) : closingQuote(text, start);
        const isField = text.charCodeAt(end + 1) === 0x3a;
        // A field costs its name and a separator, a string its bytes and two delimiters.
        sizeBytes += isPlain ? end - start : stringBytes(text, start, end);
        sizeBytes += isField ? 1 : 2;
        position = end + (isField ? 2 : 1);
        break;
      }
      case 0x7b: // {
        if (text.startsWith(DOLLAR_FIELD, position)) {
          const end = text.indexOf("}", position);
          sizeBytes += scalarBytes(text, position, end);
          position = end + 1;
        } else {
          sizeBytes += 2;
          position += 1;
        }
        break;
      case 0x5b: // [
        sizeBytes += 2;
        position += 1;
        break;
      case 0x74: // true
      case 0x6e: // null
        sizeBytes += 1;
        position += 4;
        break;
      case 0x66: // false
        sizeBytes += 1;
        position += 5;
        break;
      case 0x7d: // }
      case 0x5d: // ]
      case 0x2c: // ,
        position += 1;
        break;
      default:
        sizeBytes += SCALAR_BYTES;
        position = afterNumber(text, position + 1);
    }
  }
  return sizeBytes;
}

function closingQuote(text: string, from: number): number {
  let end = text.indexOf('"', from);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** An odd number of backslashes before it. */
function isEscaped(text: string, position: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(position - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

/** UTF-8 bytes of the string written in [start, end). */
function stringBytes(text: string, start: number, end: number): number {
  let sizeBytes = end - start;
  for (let position = start; position < end; position += 1) {
    const unit = text.charCodeAt(position);
    if (unit === BACKSLASH) {
      const isUnicode = text.charCodeAt(position + 1) === 0x75;
      // \uXXXX stands for a control character (1 byte) or a surrogate alone (3 bytes).
      if (isUnicode) sizeBytes -= text.charCodeAt(position + 2) === 0x64 ? 3 : 5;
      else sizeBytes -= 1;
      position += isUnicode ? 5 : 1;
    } else if (unit >= 0x80) {
      // Two units of a pair are four bytes; others are two or three.
      if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) sizeBytes += 1;
      else sizeBytes += 2;
    }
  }
  return sizeBytes;
}

function scalarBytes(text: string, start: number, end: number): number {
  if (!text.startsWith(BYTES_FIELD, start)) return SCALAR_BYTES;
  const base64 = start + BYTES_FIELD.length;
  const characters = end - 1 - base64;
  const padding = text.slice(base64, end - 1).match(/=*$/)?.[0].length ?? 0;
  return 2 + (characters / 4) * 3 - padding;
}

function afterNumber(text: string, from: number): number {
  let position = from;
  for (; position < text.length; position += 1) {
    const character = text.charCodeAt(position);
    if (character === 0x2c || character === 0x7d || character === 0x5d) break;
  }
  return position;
}
