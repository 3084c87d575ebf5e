/** Bounds of a page. They keep one section's read and one diff's write far below Convex's own. */
export const MAX_ELEMENTS_PER_PAGE = 2000;
/** A diff writes at most a thing, a connection and an event per element: 3 × 1,000 documents. */
export const MAX_ELEMENTS_PER_DIFF = 1000;
export const MAX_DIFF_BYTES = 200_000;
export const MAX_KEY_LENGTH = 40;
export const MAX_MARK_LENGTH = 24;
/** Fractional keys grow by about one character per 60 inserts at the same place. */
export const MAX_ORDER_LENGTH = 120;
