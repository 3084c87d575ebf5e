/** Identifies one index of one table for good; numbers are never used again. */
export type IndexNumber = number;
