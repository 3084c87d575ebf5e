// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEditor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import { sampleElement } from "@/lib/editor/testing/sample-page";
import { EditorProvider } from "../editor-context";
import { Layers } from "./layers";

class NoObserver {
  observe = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoObserver);
  Element.prototype.scrollTo = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** One section with so many headlines. */
function openLayers(count: number) {
  const page = [
    sampleElement("hero", "section", null, "a0"),
    ...Array.from({ length: count }, (_, at) =>
      sampleElement(`h${at}`, "headline", "hero", `a${at.toString(36).padStart(3, "0")}`, {
        text: `Text ${at}`,
      }),
    ),
  ];
  const editor = createEditor(createMemoryServer(page).doors(), createTestClock());
  editor.start();
  render(
    <EditorProvider value={editor}>
      <Layers />
    </EditorProvider>,
  );
  return editor;
}

const line = (at: number) => screen.getByRole("treeitem", { name: `Headline: Text ${at}` });

describe("the layers", () => {
  it("draw as many lines as are in view, and the selected one", () => {
    const editor = openLayers(800);
    const before = screen.getAllByRole("treeitem").length;
    expect(before).toBeLessThan(60);
    act(() => editor.select("h700"));
    expect(screen.getAllByRole("treeitem")).toHaveLength(before + 1);
    expect(line(700).getAttribute("aria-posinset")).toBe("701");
    expect(line(700).tabIndex).toBe(0);
  });

  it("are walked by key, also to a line that was not drawn yet", () => {
    const editor = openLayers(800);
    act(() => screen.getByRole("treeitem", { name: /^Section/ }).focus());
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowDown" });
    expect(document.activeElement).toBe(line(0));
    fireEvent.keyDown(line(0), { key: "End" });
    expect(document.activeElement).toBe(line(799));
    expect(editor.selection()).toEqual(["h799"]);
    fireEvent.keyDown(line(799), { key: "ArrowLeft" });
    expect(editor.selected()).toBe("hero");
    fireEvent.keyDown(document.activeElement ?? document.body, { key: "ArrowLeft" });
    expect(screen.getAllByRole("treeitem")).toHaveLength(1);
  });

  it("take several with Ctrl, whatever a press does to the focus", () => {
    const editor = openLayers(3);
    fireEvent.click(line(0));
    const isLeft = fireEvent.mouseDown(line(2), { ctrlKey: true });
    fireEvent.click(line(2), { ctrlKey: true });
    expect(isLeft).toBe(false);
    expect(editor.selection()).toEqual(["h0", "h2"]);
  });
});
