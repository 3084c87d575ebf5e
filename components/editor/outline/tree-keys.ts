/** Arrow keys in a tree, as the ARIA practices give them: up, down, in, out, first, last. */
import type { KeyboardEvent } from "react";

interface Row {
  isOpen: boolean;
  setOpen(isOpen: boolean): void;
}

export function moveInTree(event: KeyboardEvent<HTMLElement>, { isOpen, setOpen }: Row): void {
  if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey)
    return;
  const row = event.currentTarget;
  const canOpen = row.ariaExpanded !== null;
  switch (event.key) {
    case "ArrowDown":
      focusBy(row, 1);
      break;
    case "ArrowUp":
      focusBy(row, -1);
      break;
    case "ArrowRight":
      if (canOpen && !isOpen) setOpen(true);
      else if (isOpen) focusBy(row, 1);
      break;
    case "ArrowLeft":
      if (isOpen) setOpen(false);
      else row.parentElement?.closest<HTMLElement>("[role=treeitem]")?.focus();
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function focusBy(row: HTMLElement, by: 1 | -1): void {
  const rows = row.closest("[role=tree]")?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [];
  const list = [...rows];
  list[list.indexOf(row) + by]?.focus();
}
