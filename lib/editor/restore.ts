/**
 * Bringing a moment of the past back, the page or one element of it: a change like any other, so it is
 * saved, logged and undone like any other.
 */
import { blockOf } from "../blocks/registry";
import { EMPTY_DIFF, isEmptyDiff, type PageDiff } from "../page-document/diff";
import { changeBetween, diffBetween } from "../page-document/diff-between";
import { ancestorsOf, inReadingOrder, subtree, type PageDocument } from "../page-document/document";
import type { ElementKey, PageElement } from "../page-document/element";
import type { Editor } from "./editor";

/** What differs between a moment and now, by the element it differs in. */
export interface Difference {
  key: ElementKey;
  /** As it was then, or, when it came later, as it is now. */
  element: PageElement;
  what: "deleted since" | "added since" | "changed since" | "moved since";
}

/** In reading order; what stands inside a deleted or an added element is not told again. */
export function differencesSince(then: PageDocument, now: PageDocument): Difference[] {
  const was = inReadingOrder(then).flatMap((element): Difference[] => {
    const { key, parentKey } = element;
    const today = now.get(key);
    if (!today) {
      const isInside = parentKey !== null && then.has(parentKey) && !now.has(parentKey);
      return isInside ? [] : [{ key, element, what: "deleted since" }];
    }
    if (changeBetween(today, element).length > 0) return [{ key, element, what: "changed since" }];
    const isMoved = today.parentKey !== parentKey || today.order !== element.order;
    return isMoved ? [{ key, element, what: "moved since" }] : [];
  });
  const added = inReadingOrder(now).flatMap((element): Difference[] => {
    const { key, parentKey } = element;
    const isInside = parentKey !== null && !then.has(parentKey);
    return then.has(key) || isInside ? [] : [{ key, element, what: "added since" }];
  });
  return [...was, ...added];
}

/** @returns whether anything had to be changed */
export function restorePage(editor: Editor, then: PageDocument, label: string): boolean {
  editor.endBurst();
  const diff = diffBetween(editor.document(), then);
  if (isEmptyDiff(diff)) return false;
  editor.change(diff, { label });
  editor.speak(`${label}. Undo brings back what was there.`);
  return true;
}

/** One element with everything inside it as it was then; one that came later goes. */
export function restoreElement(editor: Editor, then: PageDocument, key: ElementKey): void {
  editor.endBurst();
  const now = editor.document();
  const element = then.get(key) ?? now.get(key);
  if (!element) return;
  const { label } = blockOf(element.kind);
  editor.change(elementDiff(now, then, key), { label: `Restore ${label}` });
  if (editor.element(key)) editor.select(key);
  editor.speak(`${label} restored. Undo brings back what was there.`);
}

function elementDiff(now: PageDocument, then: PageDocument, key: ElementKey): PageDiff {
  if (!then.has(key))
    return {
      ...EMPTY_DIFF,
      removed: subtree(now, key)
        .map((gone) => gone.key)
        .reverse(),
    };
  const inside = new Set(subtree(then, key).map((element) => element.key));
  // What it stood in comes back with it, or it would have no place.
  const frame = new Set(ancestorsOf(then, key).map((ancestor) => ancestor.key));
  const whole = diffBetween(now, then);
  return {
    added: whole.added.filter((element) => inside.has(element.key) || frame.has(element.key)),
    changed: whole.changed.filter((change) => inside.has(change.key)),
    moved: whole.moved.filter((move) => inside.has(move.key)),
    removed: [],
  };
}
