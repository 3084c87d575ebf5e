/**
 * Whether a chunk still says what its source says, so that a text that was changed a moment ago is
 * never shown, whether or not its chunks were made again already. A document answers for its own
 * texts. Of a page it is enough that no edit came after its chunks were made; only a page edited
 * within the last minutes is read.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { AnyThing } from "../../ontology/thingTypes";
import { findLatestEdit } from "../pages/latestEdit";
import { FOLD_MARGIN_MS, foldedThrough, setMark } from "../rollups/foldLoop";
import { ownPieces, PAGE, pagePieces } from "./sourceText";

/** Of the moments at which the chunks of pages were made. */
const PAGE_READ = "knowledge_page";

type IsCurrent = (row: Doc<"knowledge">, source: AnyThing) => Promise<boolean>;

/** Called by whoever makes a page's chunks, in the transaction that reads the page. */
export async function notePageRead(ctx: MutationCtx, stepId: Id<"things">): Promise<void> {
  await setMark(ctx, PAGE_READ, stepId, Date.now());
}

/** For the chunks of one answer: each page is asked for once. */
export function freshness(ctx: QueryCtx): IsCurrent {
  const pages = new Map<Id<"things">, Promise<ReadonlySet<string> | null>>();
  return async ({ text, sourceField }, source) => {
    if (sourceField !== PAGE)
      return ownPieces(source).some((piece) => piece.field === sourceField && piece.text === text);
    const page = pages.get(source._id) ?? changedPage(ctx, source);
    pages.set(source._id, page);
    return (await page)?.has(text) ?? true;
  };
}

/**
 * What the page says now; null when nothing changed since its chunks were made. An edit may carry
 * an earlier time than one that was there before it, by no more than a transaction lasts.
 */
async function changedPage(ctx: QueryCtx, step: AnyThing): Promise<ReadonlySet<string> | null> {
  const readAt = await foldedThrough(ctx, PAGE_READ, step._id);
  const edit = await findLatestEdit(ctx, step._id);
  if (readAt > 0 && (edit?._creationTime ?? 0) < readAt - FOLD_MARGIN_MS) return null;
  return new Set((await pagePieces(ctx, step)).map(({ text }) => text));
}
