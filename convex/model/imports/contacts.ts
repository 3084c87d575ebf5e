/**
 * Pieces of a list of contacts, in the shape in which pieces of any list wait, and the rows of them
 * that were refused.
 */
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { ContactRow } from "../../../lib/contact-row";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { FailedContact } from "../../tables/importChunks";
import type { NewItem } from "../batch/shapes";
import { pageOptions } from "../pageOptions";
import type { NewContact } from "./shapes";

/** With an address to look up and tags to put on, half of what a piece of items holds. */
export const MAX_CHUNK_CONTACTS = 250;
/** Pieces whose refused rows one answer holds. */
const MAX_PIECES = 20;

export function itemOf({ name, ...properties }: NewContact): NewItem {
  return { type: "lead", name, properties };
}

export function rowOf({ name, properties = {} }: NewItem): ContactRow {
  const { email, phone, tags } = properties;
  return { email: text(email), name, phone: text(phone), tags: texts(tags) };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

export async function listFailed(
  ctx: QueryCtx,
  importId: Id<"things">,
  options: PaginationOptions,
): Promise<PaginationResult<FailedContact[]>> {
  const asked = pageOptions(options);
  const found = await ctx.db
    .query("importChunks")
    .withIndex("by_import", (q) => q.eq("importId", importId))
    .paginate({ ...asked, numItems: Math.min(asked.numItems, MAX_PIECES) });
  return { ...found, page: found.page.map(({ failed }) => failed ?? []) };
}
