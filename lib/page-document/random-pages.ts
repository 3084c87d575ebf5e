/** fast-check arbitraries for the property tests: random valid pages and random commands. */
import fc from "fast-check";
import { LEAF_KINDS } from "../blocks/leaf-kinds";
import { applyDiff } from "./apply-diff";
import { addElement } from "./commands/add-element";
import { duplicateElement } from "./commands/duplicate-element";
import { moveElement } from "./commands/move-element";
import { removeElement } from "./commands/remove-element";
import { setField } from "./commands/set-field";
import { setStyle } from "./commands/set-style";
import { EMPTY_DIFF, type PageDiff } from "./diff";
import { childrenOf, EMPTY_DOCUMENT, inReadingOrder, type PageDocument } from "./document";
import { SCREEN_SIZES, type PageElement } from "./element";
import { BLOCKS } from "../blocks/registry";

/** A command as numbers: each picks among what the document then offers. */
export interface Choice {
  command: number;
  which: number;
  where: number;
  what: number;
}

const anyNumber = fc.nat({ max: 10_000 });
export const choice: fc.Arbitrary<Choice> = fc.record({
  command: anyNumber,
  which: anyNumber,
  where: anyNumber,
  what: anyNumber,
});
export const choices = fc.array(choice, { maxLength: 40 });

export function keyMaker(prefix: string): () => string {
  let made = 0;
  return () => `${prefix}${(made += 1)}`;
}

function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[at % Math.max(1, items.length)];
}

/** The diff of a random command; always one the command's own caller could have made. */
export function randomDiff(document: PageDocument, c: Choice, newKey: () => string): PageDiff {
  const elements = inReadingOrder(document);
  const element = pick(elements, c.which);
  if (!element || elements.length < 4) return addSomewhere(document, elements, c, newKey);
  const { key } = element;
  switch (c.command % 6) {
    case 0:
      return moveSomewhere(document, elements, element, c);
    case 1:
      return removeElement(document, { key });
    case 2:
      return elements.length > 200
        ? removeElement(document, { key })
        : duplicateElement(document, { key, newKey });
    case 3:
      return setSomeText(document, element, c);
    case 4: {
      const size = pick(SCREEN_SIZES, c.where) ?? "desktop";
      const value = c.what % 3 === 0 ? null : c.what % 240;
      return setStyle(document, { key, size, style: "marginTop", value });
    }
    default:
      return addSomewhere(document, elements, c, newKey);
  }
}

function setSomeText(document: PageDocument, element: PageElement, c: Choice): PageDiff {
  const texts = Object.entries(BLOCKS[element.kind].fields).filter(([, s]) => s.type === "text");
  const [field] = pick(texts, c.where) ?? [];
  if (field === undefined) return EMPTY_DIFF;
  return setField(document, { key: element.key, field, value: `text ${c.what}` });
}

function addSomewhere(
  document: PageDocument,
  elements: readonly PageElement[],
  c: Choice,
  newKey: () => string,
): PageDiff {
  const parent = c.where % 4 === 0 ? undefined : pick(elements.filter(isParent), c.where);
  const kind = parent
    ? (pick(BLOCKS[parent.kind].allowedChildren, c.what) ?? "headline")
    : "section";
  const parentKey = parent?.key ?? null;
  const afterKey = pick([null, ...keysIn(document, parentKey)], c.which) ?? null;
  return addElement(document, { key: newKey(), kind, parentKey, afterKey, newKey });
}

function moveSomewhere(
  document: PageDocument,
  elements: readonly PageElement[],
  element: PageElement,
  c: Choice,
): PageDiff {
  const parents = elements.filter((at) => BLOCKS[at.kind].allowedChildren.includes(element.kind));
  const parentKey = element.kind === "section" ? null : (pick(parents, c.where)?.key ?? null);
  const afterKey = pick([null, ...keysIn(document, parentKey)], c.what) ?? null;
  return moveElement(document, { key: element.key, parentKey, afterKey });
}

function keysIn(document: PageDocument, parentKey: string | null): string[] {
  return childrenOf(document, parentKey).map((child) => child.key);
}

function isParent(element: PageElement): boolean {
  return !LEAF_KINDS.includes(element.kind);
}

export function randomDocument(seeds: readonly Choice[]): PageDocument {
  const newKey = keyMaker("seed");
  return seeds.reduce<PageDocument>(
    (document, seed) => applyDiff(document, randomDiff(document, seed, newKey)),
    EMPTY_DOCUMENT,
  );
}
