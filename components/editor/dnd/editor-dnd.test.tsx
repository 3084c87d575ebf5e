// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Editor } from "@/lib/editor/editor";
import { sampleElement } from "@/lib/editor/testing/sample-page";
import { childrenOf } from "@/lib/page-document/document";
import { renderEditor } from "../testing/render-editor";

vi.mock("convex/react", () => ({
  useQuery: () => undefined,
  useMutation: () => () => Promise.resolve(undefined),
  useConvex: () => ({}),
}));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push: () => undefined }),
  usePathname: () => "/",
  useSearchParams: () => new URLSearchParams(),
}));

/** The whole editor is drawn in each test; a busy machine takes its time for that. */
const LONG_MS = 60_000;
const LEFT_PX = 300;
const ROW_PX = 40;

/** The canvas as the browser would lay it out: three headlines below each other in one section. */
const PAGE = [
  sampleElement("hero", "section", null, "a0"),
  sampleElement("one", "headline", "hero", "a0", { text: "One" }),
  sampleElement("two", "headline", "hero", "a1", { text: "Two" }),
  sampleElement("three", "headline", "hero", "a2", { text: "Three" }),
];

function rectOf(node: Element): DOMRect {
  const key = node instanceof HTMLElement ? (node.dataset.key ?? "") : "";
  const row = ["one", "two", "three"].indexOf(key);
  if (row >= 0) return new DOMRect(LEFT_PX, row * ROW_PX, 600, ROW_PX);
  return new DOMRect(LEFT_PX, 0, 600, 3 * ROW_PX);
}

const order = (editor: Editor) =>
  childrenOf(editor.document(), "hero").map(({ key, fields }) => String(fields.text ?? key));

async function press(code: string, target: Element = document.body) {
  await act(async () => {
    fireEvent.keyDown(target, { code, key: code === "Space" ? " " : code });
    // dnd-kit listens to the keys after the one that lifted from the next task on.
    await new Promise((resolve) => setTimeout(resolve, 5));
  });
}

/** One event of the mouse in pixels of the window; frames are drawn between them. */
async function mouse(name: "Down" | "Move" | "Up", target: Element, x: number, y: number) {
  await act(async () => {
    fireEvent[`pointer${name}`](target, {
      clientX: x,
      clientY: y,
      button: 0,
      isPrimary: true,
      pointerId: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
  });
}

async function drag(from: Element, to: { x: number; y: number }) {
  await mouse("Down", from, 10, 10);
  await mouse("Move", document.body, 30, 30);
  await mouse("Move", document.body, to.x, to.y);
  await mouse("Up", document.body, to.x, to.y);
}

class NoObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

/** jsdom has none; the coordinates of a mouse event are what is needed of it. */
class PointerLikeEvent extends MouseEvent {
  readonly isPrimary: boolean;
  readonly pointerId: number;
  constructor(type: string, init: PointerEventInit = {}) {
    super(type, init);
    this.isPrimary = init.isPrimary ?? true;
    this.pointerId = init.pointerId ?? 1;
  }
}

beforeEach(() => {
  vi.stubGlobal("innerWidth", 1440);
  vi.stubGlobal("ResizeObserver", NoObserver);
  vi.stubGlobal("PointerEvent", PointerLikeEvent);
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  Element.prototype.scrollIntoView = () => undefined;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    return rectOf(this);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const nodeOf = (text: string) => screen.getByRole("group", { name: `Headline: ${text}` });

describe("dragging on the canvas", () => {
  it(
    "goes by keyboard to the place that was announced",
    async () => {
      const editor = renderEditor(PAGE);
      await act(async () => editor.select("three"));
      const node = nodeOf("Three");
      await act(async () => node.focus());
      await press("Space", node);
      await press("ArrowUp");
      expect(editor.spoken().words).toMatch(/Headline was moved over/);
      expect(editor.drag()?.position).toMatchObject({ parentKey: "hero", index: 1 });
      await press("Space");
      expect(editor.drag()).toBeNull();
      expect(order(editor)).toEqual(["One", "Three", "Two"]);
    },
    LONG_MS,
  );

  it(
    "is put back by Escape",
    async () => {
      const editor = renderEditor(PAGE);
      await act(async () => editor.select("three"));
      await press("Space", nodeOf("Three"));
      await press("ArrowUp");
      await press("Escape");
      expect(order(editor)).toEqual(["One", "Two", "Three"]);
      expect(editor.spoken().words).toMatch(/put back/);
    },
    LONG_MS,
  );

  it(
    "goes by mouse to where the line was, from the element itself",
    async () => {
      const editor = renderEditor(PAGE);
      await drag(nodeOf("One"), { x: LEFT_PX + 50, y: 2.8 * ROW_PX });
      expect(order(editor)).toEqual(["Two", "Three", "One"]);
      expect(editor.selected()).toBe("one");
    },
    LONG_MS,
  );

  it(
    "takes a new element from the palette",
    async () => {
      const editor = renderEditor(PAGE);
      await drag(screen.getByRole("button", { name: "Divider" }), {
        x: LEFT_PX + 50,
        y: ROW_PX + 4,
      });
      const kinds = childrenOf(editor.document(), "hero").map(({ kind }) => kind);
      expect(kinds).toEqual(["headline", "divider", "headline", "headline"]);
    },
    LONG_MS,
  );
});
