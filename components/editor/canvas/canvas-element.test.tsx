// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { changeField, duplicateSelected, typeText } from "@/lib/editor/actions";
import { createEditor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import { sampleElement } from "@/lib/editor/testing/sample-page";
import type { PageElement } from "@/lib/page-document/element";
import { EditorProvider, useChildKeys } from "../editor-context";
import { EditorUiProvider } from "../editor-ui";
import { CanvasProvider, createCanvas } from "./canvas-context";
import { CanvasElement } from "./canvas-element";
import { TextEditing } from "./text-editing";

const drawn = vi.hoisted(() => new Map<string, number>());

vi.mock("@/components/blocks/BlockView", () => ({
  BlockView({ element, children }: { element: PageElement; children?: React.ReactNode }) {
    drawn.set(element.key, (drawn.get(element.key) ?? 0) + 1);
    const text = element.fields.text;
    return (
      <div data-key={element.key} data-field={text === undefined ? undefined : "text"}>
        {children ?? String(text ?? "")}
      </div>
    );
  },
}));

/** 20 sections of 24 headlines: 500 elements. */
function bigPage(): PageElement[] {
  const order = (at: number) => `a${at.toString(36)}`;
  return Array.from({ length: 20 }, (_, s) => [
    sampleElement(`s${s}`, "section", null, order(s)),
    ...Array.from({ length: 24 }, (_, h) =>
      sampleElement(`s${s}h${h}`, "headline", `s${s}`, order(h), { text: `Text ${s} ${h}` }),
    ),
  ]).flat();
}

function Sections() {
  return useChildKeys(null).map((key) => <CanvasElement key={key} elementKey={key} />);
}

function open() {
  const server = createMemoryServer(bigPage());
  const connect = () => {
    const editor = createEditor(server.doors(), createTestClock());
    editor.start();
    return editor;
  };
  const [editor, other, canvas] = [connect(), connect(), createCanvas()];
  canvas.put({ page: document.body, holder: document.body });
  render(
    <EditorProvider value={editor}>
      <CanvasProvider value={canvas}>
        <EditorUiProvider>
          <Sections />
          <TextEditing />
        </EditorUiProvider>
      </CanvasProvider>
    </EditorProvider>,
  );
  const node = (key: string) => canvas.find(key) ?? document.createElement("p");
  drawn.clear();
  return { server, editor, other, node };
}

afterEach(cleanup);

describe("a canvas of 500 elements", () => {
  it("draws one element again for a change of one", () => {
    const { editor, node } = open();
    act(() => changeField(editor, "s3h4", "text", "New"));
    expect([...drawn]).toEqual([["s3h4", 1]]);
    expect(node("s3h4").textContent).toBe("New");
  });

  it("draws the copy alone when an element is duplicated", () => {
    const { editor } = open();
    act(() => {
      editor.select("s3h4");
      duplicateSelected(editor);
    });
    expect([...drawn]).toEqual([[editor.selected(), 1]]);
  });

  it("draws nothing again when the server confirms it", async () => {
    const { server, editor } = open();
    act(() => changeField(editor, "s3h4", "text", "New"));
    drawn.clear();
    await act(async () => {
      editor.endBurst();
      await server.deliver();
    });
    expect([...drawn]).toEqual([]);
  });

  it("draws nothing for a selection", () => {
    const { editor } = open();
    act(() => editor.select("s1h1"));
    expect([...drawn]).toEqual([]);
  });

  it("names every element for those who cannot see it", () => {
    const { node } = open();
    expect(node("s3h4").getAttribute("aria-label")).toBe("Headline: Text 3 4");
    expect(node("s3h4").getAttribute("role")).toBe("group");
  });
});

describe("a text that is being typed in", () => {
  it("is not touched by React, whatever arrives, and shows the page's text when left", async () => {
    const { server, editor, other, node } = open();
    act(() => editor.edit({ key: "s0h0", path: "text" }));
    const typed = node("s0h0");
    typed.textContent = "Half a sen";
    act(() => typeText(editor, "s0h0", "text", "Half a sen"));
    await act(async () => {
      changeField(other, "s0h0", "size", "xl");
      other.endBurst();
      await server.deliver();
    });
    expect(node("s0h0")).toBe(typed);
    expect(typed.textContent).toBe("Half a sen");
    expect(editor.element("s0h0")?.fields.size).toBe("xl");
    act(() => editor.edit(null));
    expect(node("s0h0")).not.toBe(typed);
    expect(node("s0h0").textContent).toBe("Half a sen");
  });
});
