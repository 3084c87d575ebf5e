/**
 * The editor's core, outside React: one page as a person sees and changes it. Every change is a
 * diff that is shown at once, remembered for undo and sent in order; React only reads single facts
 * (`subscribe` to a topic, then a getter). Guarantee: a getter answers with the same object until
 * its topic was emitted.
 */
import type { PageDiff } from "../page-document/diff";
import { isEmptyDiff } from "../page-document/diff";
import { childrenOf, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import { systemClock, type Clock, type EditorDoors } from "./doors";
import { createEmitter, type Topic } from "./emitter";
import { createHistory } from "./history";
import type { Act } from "./history-entries";
import { createTextWatch, type LostText } from "./lost-text";
import { createOutbox, type SavedState } from "./outbox";
import { createPageState } from "./page-state";
import { fittingPart } from "./replay";
import { createView, type View } from "./view";

export interface ChangeOptions {
  /** In words, for the undo button: "Type in Headline". */
  label: string;
  /** Changes with the same burst become one diff and one undo step. */
  burst?: string;
}

export interface Refusal {
  title: string;
  detail: string;
}

export interface Editor extends View {
  subscribe(topic: Topic, listener: () => void): () => void;
  document(): PageDocument;
  element(key: ElementKey): PageElement | undefined;
  children(parentKey: ElementKey | null): readonly ElementKey[];
  isLoaded(): boolean;

  /** Shows a change, remembers it and sends it. Parts that no longer fit are left out. */
  change(diff: PageDiff, options: ChangeOptions): void;
  /** Remembers what I did beside the elements of the page, so that it is taken back in its turn. */
  did(label: string, act: Act): void;
  /** Ends a burst: blur, pointer up, Enter. */
  endBurst(): void;
  undo(): string | null;
  redo(): string | null;
  undoLabel(): string | null;
  redoLabel(): string | null;

  savedState(): SavedState;
  retry(): void;
  /** Resolves when the server has everything. */
  settled(): Promise<void>;
  /** The last change that was taken back, in words; null after it was dismissed. */
  refusal(): Refusal | null;
  dismissRefusal(): void;
  /** Words of mine that somebody wrote over at the same moment; null when it is settled. */
  lostText(): LostText | null;
  settleText(): void;
  /** Begins to follow the doors; the result stops it. */
  start(): () => void;
}

const NO_CHILDREN: readonly ElementKey[] = [];

/** @param author a few letters that tell this editor from others; marks begin with it */
export function createEditor(doors: EditorDoors, clock: Clock = systemClock, author = ""): Editor {
  const emitter = createEmitter();
  const page = createPageState(emitter);
  const history = createHistory(author);
  const view = createView(emitter, page.document);
  const texts = createTextWatch();
  const childKeys = new Map<ElementKey | null, readonly ElementKey[]>();
  let isLoaded = false;
  let refusal: Refusal | null = null;
  let saved: SavedState = { kind: "saved" };

  const outbox = createOutbox({
    doors,
    clock,
    onChange() {
      receive();
      updateSaved();
    },
    onApplied(diff, inverse) {
      outbox.rewrite(history.landed(diff, inverse));
      emitter.emit(["history"]);
    },
    onRefused(words, diff) {
      outbox.rewrite(history.refused(diff));
      refusal = words;
      emitter.emit(["refusal", "history"]);
    },
  });

  function updateSaved() {
    const next = outbox.savedState();
    const isSame = next.kind === saved.kind && next.kind !== "error";
    if (isSame) return;
    saved = next;
    emitter.emit(["saved"]);
  }

  function receive() {
    const sections = doors.sections();
    if (!sections) return;
    page.receive(sections, outbox.pending());
    view.forgetGone();
    if (texts.look(page.document(), view.edited(), clock.nowMs())) emitter.emit(["lost_text"]);
    if (isLoaded) return;
    isLoaded = true;
    emitter.emit(["loading"]);
  }

  function apply(diff: PageDiff, burst: string | null) {
    for (const element of diff.added)
      if (element.parentKey === null) doors.expectSection(element.key);
    page.show(diff);
    view.forgetGone();
    outbox.add(diff, burst);
    updateSaved();
    emitter.emit(["history"]);
  }

  function travel(step: "undo" | "redo"): string | null {
    outbox.flush();
    // A step that nobody would see is no answer to a key press: on to the next.
    let label: string | null = null;
    for (;;) {
      const taken = history[step](page.document());
      if (!taken) break;
      label = taken.label;
      if (taken.act) taken.act[step]();
      else {
        texts.forget(taken.diff);
        apply(taken.diff, null);
      }
      if (taken.isSeen) break;
    }
    emitter.emit(["history"]);
    return label;
  }

  return {
    ...view,
    subscribe: emitter.subscribe,
    document: page.document,
    element: (key) => page.document().get(key),
    children(parentKey) {
      const now = childrenOf(page.document(), parentKey);
      const known = childKeys.get(parentKey) ?? NO_CHILDREN;
      if (known.length === now.length && now.every((child, at) => child.key === known[at]))
        return known;
      const keys = now.map((child) => child.key);
      childKeys.set(parentKey, keys);
      return keys;
    },
    isLoaded: () => isLoaded,
    change(diff, { label, burst = null }) {
      const before = page.document();
      const fitting = fittingPart(before, diff);
      if (isEmptyDiff(fitting)) return;
      const marked = history.record(before, fitting, { label, burst, nowMs: clock.nowMs() });
      apply(marked, burst);
      texts.wrote(page.document(), marked, view.edited(), clock.nowMs());
      emitter.emit(["lost_text"]);
    },
    did(label, act) {
      history.recordAct(label, act);
      emitter.emit(["history"]);
    },
    endBurst() {
      history.endBurst();
      outbox.flush();
    },
    undo: () => travel("undo"),
    redo: () => travel("redo"),
    undoLabel: () => history.undoLabel(page.document()),
    redoLabel: () => history.redoLabel(page.document()),
    savedState: () => saved,
    retry() {
      outbox.retry();
      updateSaved();
    },
    settled: outbox.settled,
    refusal: () => refusal,
    dismissRefusal() {
      refusal = null;
      emitter.emit(["refusal"]);
    },
    lostText: texts.lost,
    settleText() {
      texts.settle();
      emitter.emit(["lost_text"]);
    },
    start() {
      const stop = doors.subscribe(() => {
        receive();
        updateSaved();
      });
      receive();
      return () => {
        outbox.flush();
        stop();
      };
    },
  };
}
