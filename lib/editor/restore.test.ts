import { describe, expect, it } from "vitest";
import type { PageDocument } from "../page-document/document";
import { unmarked } from "../page-document/marks";
import { changeField, insertBlock, removeSelected } from "./actions";
import { createEditor } from "./editor";
import { differencesSince, restoreElement, restorePage } from "./restore";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function open() {
  const server = createMemoryServer(samplePage());
  const editor = createEditor(server.doors(), createTestClock());
  editor.start();
  return { server, editor, then: editor.document() };
}

const sorted = (document: PageDocument) =>
  [...document.values()].map(unmarked).sort((a, b) => (a.key < b.key ? -1 : 1));

describe("restoring", () => {
  it("brings a deleted half of the page back as one step that can be undone", async () => {
    const { server, editor, then } = open();
    editor.select("more");
    removeSelected(editor);
    const half = editor.document();
    expect(restorePage(editor, then, "Restore the page")).toBe(true);
    expect(sorted(editor.document())).toEqual(sorted(then));
    await server.deliver();
    expect(sorted(server.document())).toEqual(sorted(then));
    expect(editor.undo()).toBe("Restore the page");
    expect(sorted(editor.document())).toEqual(sorted(half));
  });

  it("changes nothing when nothing differs", () => {
    const { editor, then } = open();
    expect(restorePage(editor, then, "Restore the page")).toBe(false);
    expect(editor.undoLabel()).toBeNull();
  });

  it("brings one element back and leaves the rest as it is", () => {
    const { editor, then } = open();
    changeField(editor, "title", "text", "Other words");
    changeField(editor, "lead", "text", "Stays");
    restoreElement(editor, then, "title");
    expect(editor.element("title")).toMatchObject(then.get("title") ?? {});
    expect(editor.element("lead")?.fields.text).toBe("Stays");
  });

  it("brings back what a deleted element stood in", () => {
    const { editor, then } = open();
    editor.select("more");
    removeSelected(editor);
    restoreElement(editor, then, "go");
    expect(["more", "row", "right", "go"].every((key) => editor.element(key))).toBe(true);
    expect(editor.element("points")).toBeUndefined();
  });

  it("takes away what came later", () => {
    const { editor, then } = open();
    const key = insertBlock(editor, "countdown");
    restoreElement(editor, then, key);
    expect(sorted(editor.document())).toEqual(sorted(then));
  });
});

it("names each difference once, by the outermost element", () => {
  const { editor, then } = open();
  changeField(editor, "title", "text", "Other words");
  editor.select("more");
  removeSelected(editor);
  editor.select("hero");
  const added = insertBlock(editor, "countdown");
  expect(differencesSince(then, editor.document()).map(({ key, what }) => [key, what])).toEqual([
    ["title", "changed since"],
    ["more", "deleted since"],
    [added, "added since"],
  ]);
});
