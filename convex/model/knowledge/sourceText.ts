/**
 * What of a thing is knowledge: its name and the texts in it, in pieces that fit one chunk. A page
 * belongs to its step.
 */
import type { QueryCtx } from "../../_generated/server";
import { blockOf } from "../../../lib/blocks/registry";
import { inReadingOrder } from "../../../lib/page-document/document";
import type { PageElement } from "../../../lib/page-document/element";
import { withoutMarks } from "../../../lib/page-document/rich-text";
import { isObject } from "../../ontology/checkValue";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import { isSource } from "../../ontology/knowledgeSources";
import { readPage } from "../pages/readPage";

/** About a paragraph: small enough to be shown, large enough to mean something. */
const MAX_CHUNK_LENGTH = 800;
const MAX_CHUNKS = 100;

export interface SourcePiece {
  field: string;
  text: string;
}

/** The field of a step's chunks that hold its page. */
export const PAGE = "page";

/** [] for a thing that is removed or no source. */
export async function piecesOf(ctx: QueryCtx, thing: AnyThing): Promise<SourcePiece[]> {
  return [...ownPieces(thing), ...(await pagePieces(ctx, thing))].slice(0, MAX_CHUNKS);
}

/** What the thing's own document says. */
export function ownPieces(thing: AnyThing): SourcePiece[] {
  if (thing.deletedAt !== undefined || !isSource(thing.type)) return [];
  const step = asThing(thing, "funnel_step");
  const texts = step === null ? plainTexts(thing) : settingsTexts(step);
  return [{ field: "name", text: thing.name }, ...texts].flatMap(inPieces);
}

/** What the page of a step says; [] for everything else. */
export async function pagePieces(ctx: QueryCtx, thing: AnyThing): Promise<SourcePiece[]> {
  if (thing.deletedAt !== undefined || asThing(thing, "funnel_step") === null) return [];
  const page = inReadingOrder(await readPage(ctx, thing._id));
  return inPieces({ field: PAGE, text: page.flatMap(elementTexts).join("\n") });
}

function settingsTexts({ properties: { settings } }: Thing<"funnel_step">): SourcePiece[] {
  const text = [settings.title, settings.description].filter(Boolean).join("\n");
  return [{ field: "settings", text }];
}

/** Only what a visitor reads: no addresses, no colours. */
function elementTexts({ kind, fields }: PageElement): string[] {
  const specs = blockOf(kind).fields;
  return Object.entries(specs).flatMap(([name, spec]) => {
    switch (spec.type) {
      case "text":
      case "textList":
      case "items":
        return stringsIn(withoutMarks(fields[name] ?? null));
      default:
        return [];
    }
  });
}

function plainTexts({ properties }: AnyThing): SourcePiece[] {
  return Object.entries(properties).flatMap(([field, value]) => {
    const text = stringsIn(value).filter(isProse).join("\n");
    return text === "" ? [] : [{ field, text }];
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}

/** Ids, colours, slugs and addresses have no spaces. */
function isProse(text: string): boolean {
  return /\s/.test(text);
}

function inPieces({ field, text }: SourcePiece): SourcePiece[] {
  const pieces: string[] = [];
  let current = "";
  for (const sentence of text.split(/(?<=[.!?\n])\s+/u)) {
    for (let at = 0; at < sentence.length; at += MAX_CHUNK_LENGTH) {
      const part = sentence.slice(at, at + MAX_CHUNK_LENGTH);
      if (current !== "" && current.length + part.length + 1 > MAX_CHUNK_LENGTH) {
        pieces.push(current);
        current = "";
      }
      current = current === "" ? part : `${current} ${part}`;
    }
  }
  if (current !== "") pieces.push(current);
  return pieces.map((piece) => ({ field, text: piece.trim() }));
}
