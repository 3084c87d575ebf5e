/** `structuredClone` within this realm: plain data, dates, maps, sets, buffers, errors; cycles kept. */
export function contextStructuredClone<T>(value: T): T {
  const seen = new Map<object, unknown>();
  // The copy has the shape of what was copied, which the type system cannot follow.
  return copy(value, seen) as T;
}

function copy(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value === "function" || typeof value === "symbol") {
    throw new Error(`${String(value)} could not be cloned.`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  return remember(value, seen);
}

function remember(value: object, seen: Map<object, unknown>): unknown {
  if (value instanceof Date) return put(value, new Date(value.getTime()), seen);
  if (value instanceof RegExp) return put(value, new RegExp(value.source, value.flags), seen);
  if (value instanceof ArrayBuffer) return put(value, value.slice(0), seen);
  if (ArrayBuffer.isView(value)) return put(value, copyView(value), seen);
  if (value instanceof Error) return put(value, copyError(value), seen);
  if (value instanceof Map) {
    const out = new Map<unknown, unknown>();
    seen.set(value, out);
    for (const [key, item] of value) out.set(copy(key, seen), copy(item, seen));
    return out;
  }
  if (value instanceof Set) {
    const out = new Set<unknown>();
    seen.set(value, out);
    for (const item of value) out.add(copy(item, seen));
    return out;
  }
  if (Array.isArray(value)) {
    const out: unknown[] = [];
    seen.set(value, out);
    for (const item of value) out.push(copy(item, seen));
    return out;
  }
  const out: Record<string, unknown> = {};
  seen.set(value, out);
  for (const [key, item] of Object.entries(value)) out[key] = copy(item, seen);
  return out;
}

function put<T>(from: object, to: T, seen: Map<object, unknown>): T {
  seen.set(from, to);
  return to;
}

function copyView(view: ArrayBufferView): ArrayBufferView {
  const buffer = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  // Every view class has this constructor; the DOM types do not say so.
  const View = view.constructor as new (buffer: ArrayBufferLike) => ArrayBufferView;
  return new View(buffer);
}

function copyError(error: Error): Error {
  const out = new Error(error.message);
  out.name = error.name;
  if (error.stack !== undefined) out.stack = error.stack;
  return out;
}
