/**
 * The document a person sees: what the server last said, with the changes it has not confirmed yet
 * replayed on top. Guarantee: a fact that did not change wakes nobody.
 */
import { touchedKeys } from "../page-document/apply-diff";
import type { PageDiff } from "../page-document/diff";
import { documentFrom, EMPTY_DOCUMENT, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { childrenTopic, type Emitter, type Topic } from "./emitter";
import { replay } from "./replay";
import { sameContent, sameElement, samePlace } from "./same-element";

export interface PageState {
  document(): PageDocument;
  /** Shows a change of mine at once. */
  show(diff: PageDiff): void;
  /** Replaces what the server says, section by section, and replays what is still mine alone. */
  receive(sections: Iterable<readonly PageElement[]>, pending: readonly PageDiff[]): void;
  /** Replays again after a pending change was confirmed or refused. */
  replayPending(pending: readonly PageDiff[]): void;
}

export function createPageState(emitter: Emitter): PageState {
  let server: PageDocument = EMPTY_DOCUMENT;
  let shown: PageDocument = EMPTY_DOCUMENT;

  function replaceShown(next: PageDocument, keys: Iterable<ElementKey>) {
    const before = shown;
    shown = next;
    const topics = changedTopics(before, next, keys);
    if (topics.size > 0) emitter.emit(topics);
  }

  function rebuild(pending: readonly PageDiff[]) {
    let next = server;
    for (const diff of pending) next = replay(next, diff);
    replaceShown(next, new Set([...shown.keys(), ...next.keys()]));
  }

  return {
    document: () => shown,
    show(diff) {
      replaceShown(replay(shown, diff), touchedKeys(diff));
    },
    receive(sections, pending) {
      server = documentFrom(keepSame(server, sections));
      rebuild(pending);
    },
    replayPending: rebuild,
  };
}

function* keepSame(
  known: PageDocument,
  sections: Iterable<readonly PageElement[]>,
): Generator<PageElement> {
  for (const elements of sections)
    for (const element of elements) {
      const old = known.get(element.key);
      yield old && sameElement(old, element) ? old : element;
    }
}

function changedTopics(
  before: PageDocument,
  after: PageDocument,
  keys: Iterable<ElementKey>,
): Set<Topic> {
  const topics = new Set<Topic>();
  for (const key of keys) {
    const was = before.get(key);
    const is = after.get(key);
    if (was === is) continue;
    if (!was || !is || !sameContent(was, is)) topics.add(`element:${key}`);
    if (!was || !is || !samePlace(was, is)) {
      if (was) topics.add(childrenTopic(was.parentKey));
      if (is) topics.add(childrenTopic(is.parentKey));
    }
  }
  if (topics.size > 0) topics.add("document");
  return topics;
}
