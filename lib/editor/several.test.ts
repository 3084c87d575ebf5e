import { describe, expect, it } from "vitest";
import { childrenOf } from "../page-document/document";
import { changeStyle, duplicateSelected, insertBlock, moveBy, removeSelected } from "./actions";
import { fromClipboard, pasteDiff, toClipboard } from "./clipboard";
import { createEditor } from "./editor";
import { siblingsBetween } from "./several";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function open() {
  const editor = createEditor(createMemoryServer(samplePage()).doors(), createTestClock());
  editor.start();
  const keysIn = (parent: string | null) =>
    childrenOf(editor.document(), parent).map(({ key }) => key);
  return { editor, keysIn };
}

describe("several selected elements", () => {
  it("are deleted as one step, and come back with one", () => {
    const { editor, keysIn } = open();
    const before = editor.document();
    editor.selectMany(["title", "lead"]);
    removeSelected(editor);
    expect(keysIn("hero")).toEqual([]);
    expect(editor.selected()).toBe("hero");
    expect(editor.undo()).toBe("Delete 2 elements");
    expect(new Map(editor.document())).toEqual(new Map(before));
  });

  it("are duplicated each after itself, and the copies are selected", () => {
    const { editor, keysIn } = open();
    editor.selectMany(["lead", "title"]);
    duplicateSelected(editor);
    const [title, copy, lead, other] = keysIn("hero");
    expect([title, lead]).toEqual(["title", "lead"]);
    expect(editor.selection()).toEqual([copy, other]);
  });

  it("move together and keep their order", () => {
    const { editor, keysIn } = open();
    editor.select("lead");
    const third = insertBlock(editor, "divider");
    editor.selectMany(["lead", "title"]);
    moveBy(editor, "down");
    expect(keysIn("hero")).toEqual([third, "title", "lead"]);
    moveBy(editor, "up");
    expect(keysIn("hero")).toEqual(["title", "lead", third]);
    moveBy(editor, "next_container");
    expect(keysIn("hero")).toEqual([third]);
    expect(keysIn("more")).toEqual(["title", "lead", "row"]);
    expect(editor.undo()).toBe("Move 2 elements");
    expect(keysIn("hero")).toEqual(["title", "lead", third]);
  });

  it("take a style together, those that have it", () => {
    const { editor } = open();
    editor.selectMany(["title", "lead", "row"]);
    changeStyle(editor, "title", "fontSize", 40);
    expect(editor.element("title")?.style.desktop?.fontSize).toBe(40);
    expect(editor.element("lead")?.style.desktop?.fontSize).toBe(40);
    expect(editor.element("row")?.style.desktop?.fontSize).toBeUndefined();
  });

  it("are pasted side by side, whatever they stood in", () => {
    const { editor } = open();
    const text = toClipboard(editor.document(), ["title", "go"]);
    const elements = fromClipboard(text) ?? [];
    const { diff, rootKeys } = pasteDiff(editor.document(), elements, "lead");
    editor.change(diff, { label: "Paste" });
    expect(childrenOf(editor.document(), "hero").map(({ kind }) => kind)).toEqual([
      "headline",
      "paragraph",
      "headline",
      "button",
    ]);
    expect(rootKeys).toHaveLength(2);
  });

  it("get a section around them where only sections can stand", () => {
    const { editor } = open();
    const elements = fromClipboard(toClipboard(editor.document(), ["hero", "go", "points"])) ?? [];
    const { diff } = pasteDiff(editor.document(), elements, null);
    editor.change(diff, { label: "Paste" });
    const sections = childrenOf(editor.document(), null);
    expect(sections).toHaveLength(4);
    const last = childrenOf(editor.document(), sections.at(-1)?.key ?? "");
    expect(last.map(({ kind }) => kind)).toEqual(["button", "list"]);
  });
});

it("a range reaches over the elements of one parent only", () => {
  const { editor } = open();
  expect(siblingsBetween(editor.document(), "lead", "title")).toEqual(["lead", "title"]);
  expect(siblingsBetween(editor.document(), "title", "go")).toBeNull();
});
