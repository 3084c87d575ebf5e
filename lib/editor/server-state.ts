/**
 * What the server last said of the page, section by section. A section whose array is the very one of
 * last time is not looked into; elements that say the same keep their old object.
 */
import { carryChildIndex } from "../page-document/child-index";
import { EMPTY_DOCUMENT, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { sameElement } from "./same-element";

type Section = readonly PageElement[];

export interface ServerState {
  document(): PageDocument;
  /** Takes in what the server says now; the answer names the elements that are not as they were. */
  receive(sections: Iterable<Section>): ReadonlySet<ElementKey>;
}

export function createServerState(): ServerState {
  let document: PageDocument = EMPTY_DOCUMENT;
  let known: ReadonlySet<Section> = new Set();

  return {
    document: () => document,
    receive(sections) {
      const now = new Set(sections);
      const arrived = [...now].filter((section) => !known.has(section)).flat();
      const left = [...known].filter((section) => !now.has(section)).flat();
      known = now;
      const changes = changesOf(document, { arrived, left, now });
      if (changes.size > 0) document = withChanges(document, changes);
      return new Set(changes.keys());
    },
  };
}

interface Arrival {
  arrived: Section;
  left: Section;
  now: Iterable<Section>;
}

/** By key: the element as it is now, null for one that is gone. */
function changesOf(document: PageDocument, { arrived, left, now }: Arrival) {
  const changes = new Map<ElementKey, PageElement | null>();
  const present = new Set<ElementKey>();
  for (const element of arrived) {
    present.add(element.key);
    const old = document.get(element.key);
    if (old && sameElement(old, element)) changes.delete(element.key);
    else changes.set(element.key, element);
  }
  const missing = left.filter(({ key }) => !present.has(key));
  if (missing.length === 0) return changes;
  // Only what was removed is looked for elsewhere: it may have gone to a section that is as it was.
  const elsewhere = new Set([...now].flatMap((section) => section.map(({ key }) => key)));
  for (const { key } of missing) if (!elsewhere.has(key)) changes.set(key, null);
  return changes;
}

function withChanges(
  document: PageDocument,
  changes: ReadonlyMap<ElementKey, PageElement | null>,
): PageDocument {
  const next = new Map(document);
  for (const [key, element] of changes) {
    if (element) next.set(key, element);
    else next.delete(key);
  }
  carryChildIndex(document, next, changes.keys());
  return next;
}
