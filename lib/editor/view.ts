/**
 * What one person looks at: selection, hover, the text being typed, the screen size, a drag on its
 * way, words for the screen reader. Never stored, never sent.
 */
import type { PageDocument } from "../page-document/document";
import type { ElementKey, ScreenSize } from "../page-document/element";
import type { DropPosition } from "./drop-position";
import type { Emitter, Topic } from "./emitter";

export interface EditedText {
  key: ElementKey;
  /** As in the node's `data-field`: "text", "items.2", "items.0.question". */
  path: string;
}

export interface Drag {
  /** In words: "Headline". */
  label: string;
  icon: string;
  position: DropPosition | null;
}

export interface View {
  /** Several in the order they were picked; the last is the one that settings are about. */
  selection(): readonly ElementKey[];
  /** The one element that keys and settings are about. */
  selected(): ElementKey | null;
  isSelected(key: ElementKey): boolean;
  select(key: ElementKey | null): void;
  selectMany(keys: readonly ElementKey[]): void;
  /** Takes one more, or lets go of it. */
  toggle(key: ElementKey): void;
  hovered(): ElementKey | null;
  hover(key: ElementKey | null): void;
  edited(): EditedText | null;
  edit(text: EditedText | null): void;
  /** Rises when typing in the element ends: its node is then made anew from the document. */
  typingRounds(key: ElementKey): number;
  screen(): ScreenSize;
  setScreen(size: ScreenSize): void;
  drag(): Drag | null;
  setDrag(drag: Drag | null): void;
  /** The latest announcement; the same words twice are announced twice. */
  spoken(): { words: string; count: number };
  speak(words: string): void;
  /** Lets go of elements that somebody removed. */
  forgetGone(): void;
}

const NOTHING: readonly ElementKey[] = [];

export function createView(emitter: Emitter, document: () => PageDocument): View {
  let selection = NOTHING;
  let hovered: ElementKey | null = null;
  let edited: EditedText | null = null;
  const rounds = new Map<ElementKey, number>();
  let screen: ScreenSize = "desktop";
  let drag: Drag | null = null;
  let spoken = { words: "", count: 0 };

  function replaceSelection(next: readonly ElementKey[]) {
    const isSame =
      next.length === selection.length && next.every((key, at) => key === selection[at]);
    if (isSame) return;
    const topics: Topic[] = [...selection, ...next].map((key): Topic => `selected:${key}`);
    selection = next.length === 0 ? NOTHING : next;
    emitter.emit(["selection", ...topics]);
  }

  function edit(text: EditedText | null) {
    if (edited?.key === text?.key && edited?.path === text?.path) return;
    const touched = [edited, text].flatMap((one) => (one ? [one.key] : []));
    if (edited) rounds.set(edited.key, (rounds.get(edited.key) ?? 0) + 1);
    edited = text;
    emitter.emit(["editing", ...touched.map((key): Topic => `selected:${key}`)]);
  }

  return {
    selection: () => selection,
    selected: () => selection.at(-1) ?? null,
    isSelected: (key) => selection.includes(key),
    select(key) {
      if (edited && edited.key !== key) edit(null);
      replaceSelection(key === null ? NOTHING : [key]);
    },
    selectMany(keys) {
      edit(null);
      replaceSelection(keys);
    },
    toggle(key) {
      edit(null);
      const others = selection.filter((other) => other !== key);
      replaceSelection(others.length < selection.length ? others : [...selection, key]);
    },
    hovered: () => hovered,
    hover(key) {
      if (hovered === key) return;
      hovered = key;
      emitter.emit(["hover"]);
    },
    edited: () => edited,
    edit,
    typingRounds: (key) => rounds.get(key) ?? 0,
    screen: () => screen,
    setScreen(size) {
      if (screen === size) return;
      screen = size;
      emitter.emit(["screen"]);
    },
    drag: () => drag,
    setDrag(next) {
      drag = next;
      emitter.emit(["drag"]);
    },
    spoken: () => spoken,
    speak(words) {
      spoken = { words, count: spoken.count + 1 };
      emitter.emit(["spoken"]);
    },
    forgetGone() {
      const page = document();
      if (selection.some((key) => !page.has(key)))
        replaceSelection(selection.filter((key) => page.has(key)));
      if (hovered !== null && !page.has(hovered)) {
        hovered = null;
        emitter.emit(["hover"]);
      }
      if (edited && !page.has(edited.key)) edit(null);
    },
  };
}
