/** The items of the batch figures, in this process and over a socket alike. */

/** An array of the platform holds 8,192 elements, so ten thousand go in two calls. */
export const CALL_ITEMS = 5_000;

/** `count` products as a person would import them. */
export function itemsOf(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    type: "product",
    name: `Product ${at}`,
    properties: { price: at, currency: "EUR", text: "A product of the bench." },
  }));
}

/** The sizes of the calls in which `count` items go. */
export function callsOf(count: number): number[] {
  const calls: number[] = [];
  for (let left = count; left > 0; left -= CALL_ITEMS) calls.push(Math.min(CALL_ITEMS, left));
  return calls;
}
