/**
 * The document a person sees: what the server last said, with the changes it has not confirmed yet
 * replayed on top. Guarantees: a fact that did not change wakes nobody; what an answer of the server costs
 * follows from the sections that are new in it, not from the page.
 */
import { applyDiff, touchedKeys } from "../page-document/apply-diff";
import { isEmptyDiff, type PageDiff } from "../page-document/diff";
import { EMPTY_DOCUMENT, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { childrenTopic, type Emitter, type Topic } from "./emitter";
import { fittingPart } from "./replay";
import { sameContent, samePlace } from "./same-element";
import { createServerState } from "./server-state";

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
  const server = createServerState();
  let shown: PageDocument = EMPTY_DOCUMENT;
  /** What may be shown otherwise than the server has it. */
  let mine = new Set<ElementKey>();

  function replayed(document: PageDocument, diff: PageDiff): PageDocument {
    const fitting = fittingPart(document, diff);
    if (isEmptyDiff(fitting)) return document;
    for (const key of touchedKeys(fitting)) mine.add(key);
    return applyDiff(document, fitting);
  }

  function replaceShown(next: PageDocument, keys: Iterable<ElementKey>) {
    const before = shown;
    shown = next;
    const topics = changedTopics(before, next, keys);
    if (topics.size > 0) emitter.emit(topics);
  }

  function rebuild(pending: readonly PageDiff[], arrived: Iterable<ElementKey>) {
    const touched = new Set([...arrived, ...mine]);
    mine = new Set();
    let next = server.document();
    for (const diff of pending) next = replayed(next, diff);
    for (const key of mine) touched.add(key);
    if (touched.size > 0) replaceShown(next, touched);
  }

  return {
    document: () => shown,
    show(diff) {
      replaceShown(replayed(shown, diff), mine);
    },
    receive: (sections, pending) => rebuild(pending, server.receive(sections)),
    replayPending: (pending) => rebuild(pending, []),
  };
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
