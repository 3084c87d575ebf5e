/**
 * The floor: the first section of the measured page and the gestures as bare changes of the DOM, with no
 * editor, no history and no server. What is left is what the browser itself takes from input to paint.
 */
import type { PageElement } from "../../../lib/page-document/element";
import { bigPage } from "../big-page";

const TAGS: Record<string, string> = { section: "section", headline: "h2", paragraph: "p" };

function draw(elements: readonly PageElement[], parentKey: string | null, into: Element): void {
  for (const { key, kind, fields, parentKey: parent } of elements) {
    if (parent !== parentKey) continue;
    const node = document.createElement(TAGS[kind] ?? "div");
    node.dataset.element = kind;
    node.tabIndex = -1;
    if (kind === "row") node.style.display = "flex";
    if (kind === "headline") node.contentEditable = "plaintext-only";
    node.textContent = String(fields.text ?? fields.label ?? "");
    draw(elements, key, node);
    into.append(node);
  }
}

const undoSteps: (() => void)[] = [];
let selected: HTMLElement | null = null;
let isDragging = false;

const bar = document.createElement("div");
bar.style.cssText = "position:fixed;top:0;right:0;display:flex;gap:16px";
bar.innerHTML = `<button name="move">Move</button><button name="duplicate">Duplicate</button>`;

function nodeAt(event: Event, selector: string): HTMLElement | null {
  const node = event.target instanceof Element ? event.target.closest(selector) : null;
  return node instanceof HTMLElement ? node : null;
}

document.addEventListener("click", (event) => {
  if (nodeAt(event, "[name=duplicate]") && selected) {
    const copy = selected.cloneNode(true);
    if (!(copy instanceof HTMLElement)) return;
    selected.after(copy);
    undoSteps.push(() => copy.remove());
    return;
  }
  selected = nodeAt(event, "p[data-element]") ?? selected;
});

document.addEventListener("keydown", (event) => {
  if (event.key === "z" && event.ctrlKey) undoSteps.pop()?.();
  if (event.key !== "Delete" || !selected) return;
  const [gone, parent, next] = [selected, selected.parentElement, selected.nextSibling];
  gone.remove();
  undoSteps.push(() => parent?.insertBefore(gone, next));
});

document.addEventListener("pointerdown", (event) => {
  isDragging = nodeAt(event, "[name=move]") !== null;
});
document.addEventListener("pointermove", (event) => {
  if (isDragging && selected) selected.style.transform = `translate(0, ${event.clientY}px)`;
});
document.addEventListener("pointerup", () => {
  if (!isDragging || !selected) return;
  isDragging = false;
  selected.style.transform = "";
  selected.parentElement?.append(selected);
});

draw(bigPage(20).flat(), null, document.body);
document.body.append(bar);
