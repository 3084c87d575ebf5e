// @vitest-environment jsdom
import { sumOf, takeDrawn } from "./testing/count-drawn";
import { act, cleanup } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { duplicateSelected, moveTo, removeSelected, typeText, undo } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import { sampleElement } from "@/lib/editor/testing/sample-page";
import type { PageElement } from "@/lib/page-document/element";
import { renderEditor } from "./testing/render-editor";

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

/** Sections of five headlines each. */
function pageOf(sections: number): PageElement[] {
  const order = (at: number) => `a${at.toString(36)}`;
  return Array.from({ length: sections }, (_, s) => [
    sampleElement(`s${s}`, "section", null, order(s)),
    ...Array.from({ length: 5 }, (_, h) =>
      sampleElement(`s${s}h${h}`, "headline", `s${s}`, order(h), { text: `Text ${s} ${h}` }),
    ),
  ]).flat();
}

/** A frame that is drawn when the test says so: what waits for it has not happened yet. */
let frames: FrameRequestCallback[] = [];

class NoObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal("innerWidth", 1440);
  vi.stubGlobal("ResizeObserver", NoObserver);
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function drawFrames(): Promise<void> {
  await act(async () => {
    for (const frame of frames.splice(0)) frame(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
}

/** The whole editor is drawn many times; a busy machine takes its time for that. */
const LONG_MS = 120_000;

/** One hint that is drawn again adds ten, the settings of an element some three hundred. */
const MOST_DRAWN = 30;

const HEADLINE = "s1h4";

/** Each gesture on a headline in the second section, in this order. */
const GESTURES: Record<string, (editor: Editor) => void> = {
  "typing a letter": (editor) => typeText(editor, HEADLINE, "text", "Text 1 4 and more"),
  duplicating: duplicateSelected,
  deleting: (editor) => removeSelected(editor),
  undoing: undo,
  "beginning a drag": (editor) =>
    editor.setDrag({ label: "Headline", icon: "heading-1", position: null }),
  dropping(editor) {
    editor.setDrag(null);
    moveTo(editor, HEADLINE, { parentKey: "s1", index: 2 });
  },
};

type Counts = ReadonlyMap<string, number>;

/** What each gesture draws before the frame that shows it, on a page of so many sections. */
async function costs(sections: number): Promise<ReadonlyMap<string, Counts>> {
  const editor = renderEditor(pageOf(sections));
  await act(async () => {
    editor.select(HEADLINE);
    typeText(editor, HEADLINE, "text", "Text 1 4 and");
  });
  await drawFrames();
  const counts = new Map<string, Counts>();
  for (const [name, gesture] of Object.entries(GESTURES)) {
    takeDrawn();
    await act(async () => gesture(editor));
    counts.set(name, takeDrawn());
    await drawFrames();
  }
  return counts;
}

describe("what a gesture draws before it is painted", () => {
  it(
    "is the same on a small page and on one four times as large",
    async () => {
      const small = await costs(2);
      cleanup();
      expect(await costs(8)).toEqual(small);
    },
    LONG_MS,
  );

  it(
    "is one element of the canvas, and few parts of the panels",
    async () => {
      const drawn = await costs(2);
      for (const [gesture, counts] of drawn) {
        expect(counts.get("CanvasElement") ?? 0, gesture).toBeLessThanOrEqual(1);
        expect(counts.get("FieldControl") ?? 0, gesture).toBeLessThanOrEqual(1);
        expect(counts.get("TooltipTrigger") ?? 0, gesture).toBe(0);
        expect(sumOf(counts), `${gesture}: ${[...counts].join(" ")}`).toBeLessThanOrEqual(
          MOST_DRAWN,
        );
      }
    },
    LONG_MS,
  );

  it(
    "has the settings of the copy follow after the frame",
    async () => {
      const editor = renderEditor(pageOf(2));
      await act(async () => editor.select(HEADLINE));
      await drawFrames();
      takeDrawn();
      await act(async () => duplicateSelected(editor));
      expect(takeDrawn().get("ElementField") ?? 0).toBe(0);
      await drawFrames();
      expect(takeDrawn().get("ElementField") ?? 0).toBeGreaterThan(0);
    },
    LONG_MS,
  );
});
