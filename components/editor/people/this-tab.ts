/** What tells this tab from others, of the same person too. */
import { nanoid } from "nanoid";

export const TAB = nanoid(12);

/** How the marks of what is written in a tab begin: short, because each written value carries one. */
export const authorOf = (tab: string): string => tab.slice(0, 6);
