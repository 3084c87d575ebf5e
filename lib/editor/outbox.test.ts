import { describe, expect, it } from "vitest";
import { createEditor, type Editor } from "./editor";
import { changeField, insertBlock, typeText } from "./actions";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function setUp() {
  const server = createMemoryServer(samplePage());
  const clock = createTestClock();
  const editor = createEditor(server.doors(), clock);
  editor.start();
  return { server, clock, editor };
}

function type(editor: Editor, text: string) {
  typeText(editor, "title", "text", text);
}

describe("the outbox", () => {
  it("shows a change before the server has it and says that it is saving", () => {
    const { server, editor } = setUp();
    type(editor, "New");
    expect(editor.element("title")?.fields.text).toBe("New");
    expect(server.document().get("title")?.fields.text).toBe("Get the weekly letter");
    expect(editor.savedState()).toEqual({ kind: "saving" });
  });

  it("sends a burst of typing as one diff when it pauses", async () => {
    const { server, clock, editor } = setUp();
    for (const text of ["N", "Ne", "New"]) {
      type(editor, text);
      clock.pass(100);
    }
    expect(server.sent).toHaveLength(0);
    clock.pass(300);
    expect(server.sent).toHaveLength(1);
    await server.deliver();
    expect(server.document().get("title")?.fields.text).toBe("New");
    expect(editor.savedState()).toEqual({ kind: "saved" });
  });

  it("sends within a second and a half from somebody who never pauses", () => {
    const { server, clock, editor } = setUp();
    for (let at = 0; at < 16; at += 1) {
      type(editor, `text ${at}`);
      clock.pass(100);
    }
    expect(server.sent).toHaveLength(1);
  });

  it("ends a burst at once on blur", () => {
    const { server, editor } = setUp();
    type(editor, "New");
    editor.endBurst();
    expect(server.sent).toHaveLength(1);
  });

  it("keeps the order and has one change on its way at a time", async () => {
    const { server, editor } = setUp();
    type(editor, "New");
    const key = insertBlock(editor, "divider");
    changeField(editor, "go", "label", "Go");
    expect(server.sent).toHaveLength(1);
    editor.endBurst();
    await server.deliver();
    expect(server.sent.map(({ diff }) => [diff.changed[0]?.key, diff.added[0]?.key])).toEqual([
      ["title", undefined],
      [undefined, key],
      ["go", undefined],
    ]);
  });

  it("sends again with the same id when the answer was lost, and the change is there once", async () => {
    const { server, clock, editor } = setUp();
    const key = insertBlock(editor, "divider");
    await server.loseAnswers(true);
    expect(editor.savedState()).toEqual({ kind: "saving" });
    clock.pass(500);
    await server.deliver();
    expect(server.sent).toHaveLength(2);
    expect(server.sent[0]?.diffId).toBe(server.sent[1]?.diffId);
    expect(server.document().has(key)).toBe(true);
    expect(editor.savedState()).toEqual({ kind: "saved" });
  });

  it("keeps the work and asks for a retry when nothing gets through", async () => {
    const { server, clock, editor } = setUp();
    const key = insertBlock(editor, "divider");
    for (let round = 0; round < 4; round += 1) {
      await server.loseAnswers(false);
      clock.pass(10_000);
    }
    expect(editor.savedState().kind).toBe("error");
    expect(editor.element(key)).toBeDefined();
    editor.retry();
    await server.deliver();
    expect(editor.savedState()).toEqual({ kind: "saved" });
    expect(server.document().has(key)).toBe(true);
  });

  it("takes a refused change back and says why", async () => {
    const { server, editor } = setUp();
    const other = createEditor(server.doors(), createTestClock());
    other.start();
    editor.change(
      { added: [], changed: [], moved: [], removed: ["title"] },
      { label: "Delete Headline" },
    );
    other.change(
      { added: [], changed: [{ key: "title", fields: { text: "Mine" } }], moved: [], removed: [] },
      { label: "Type" },
    );
    await server.deliver();
    expect(other.refusal()?.detail).toBe("This element is no longer on the page.");
    expect(other.element("title")).toBeUndefined();
    expect(other.savedState()).toEqual({ kind: "saved" });
  });

  it("says offline while changes wait for the line", () => {
    const { server, editor } = setUp();
    server.setOnline(false);
    expect(editor.savedState()).toEqual({ kind: "saved" });
    type(editor, "New");
    expect(editor.savedState()).toEqual({ kind: "offline" });
    server.setOnline(true);
    expect(editor.savedState()).toEqual({ kind: "saving" });
  });

  it("says when the server has everything", async () => {
    const { server, editor } = setUp();
    type(editor, "New");
    const settled = editor.settled().then(() => server.document().get("title")?.fields.text);
    await server.deliver();
    expect(await settled).toBe("New");
  });
});
