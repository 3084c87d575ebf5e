// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEditor, type Editor } from "@/lib/editor/editor";
import { createMemoryServer, createTestClock } from "@/lib/editor/testing/memory-server";
import { sampleElement, samplePage } from "@/lib/editor/testing/sample-page";
import { imageOf } from "@/lib/blocks/read-field";
import { CanvasProvider, createCanvas } from "../canvas/canvas-context";
import { EditorProvider } from "../editor-context";
import { ImageControl } from "../inspector/image-control";
import { StepProvider, type StepInfo } from "../step-context";
import { changeField } from "@/lib/editor/actions";
import { UploadList } from "./upload-list";
import type { UploadOptions, UploadResult } from "./upload-picture";
import { UploadsProvider } from "./uploads";
import { usePictureDrop } from "./use-picture-drop";

const HASH = "0123456789abcdef0123456789abcdef";
const PICTURE = {
  ...{ pictureId: "p1", name: "Harbour", alt: "", sizeBytes: 10, createdAt: 0 },
  ...{ src: `/_m/${HASH}/960.webp`, thumbnail: `/_m/${HASH}/160.webp` },
  ...{ width: 960, height: 640, widths: [160, 480, 960] },
};

type Sent = UploadOptions & { answer(result: unknown): void };
const sent = vi.hoisted((): { all: Sent[] } => ({ all: [] }));

vi.mock("convex/react", () => ({ useConvex: () => ({}) }));
vi.mock("./picture-library", () => ({ PictureLibrary: () => null }));
vi.mock("./upload-picture", () => ({
  uploadPicture: (options: UploadOptions) =>
    new Promise<UploadResult>((resolve) => {
      sent.all.push({ ...options, answer: (result) => resolve(Object(result)) });
    }),
}));

let editor: Editor;

beforeEach(() => {
  sent.all = [];
  const image = sampleElement("shot", "image", "hero", "a3", { image: null });
  editor = createEditor(createMemoryServer([...samplePage(), image]).doors(), createTestClock());
  editor.start();
});

afterEach(cleanup);

function Parts() {
  usePictureDrop();
  const value = editor.element("shot")?.fields.image;
  return (
    <>
      <ImageControl
        spec={{ type: "image", label: "Picture" }}
        value={value}
        onChange={(next) => changeField(editor, "shot", "image", next)}
        onCommit={() => editor.endBurst()}
      />
      <UploadList />
    </>
  );
}

function open() {
  // Only these of a step are asked for.
  const step = { outline: { groupId: "g1" }, workspace: "ann" } as unknown as StepInfo;
  return render(
    <EditorProvider value={editor}>
      <StepProvider value={step}>
        <CanvasProvider value={createCanvas()}>
          <UploadsProvider>
            <Parts />
          </UploadsProvider>
        </CanvasProvider>
      </StepProvider>
    </EditorProvider>,
  );
}

const file = () => new File(["x"], "harbour.png", { type: "image/png" });
const choose = () =>
  fireEvent.change(screen.getByLabelText("Upload: choose a picture"), {
    target: { files: [file()] },
  });
const answer = (result: unknown) => act(async () => sent.all.at(-1)?.answer(result));

test("a picture on its way shows how far it is, then stands in the element with all its sizes", async () => {
  open();
  choose();
  act(() => sent.all[0]?.onProgress(0.4));
  const bar = screen.getByRole("progressbar", { name: "Uploading harbour.png" });
  expect(bar.getAttribute("aria-valuenow")).toBe("40");
  await answer({ ok: true, picture: PICTURE });
  expect(screen.queryByRole("progressbar")).toBeNull();
  expect(imageOf(editor.element("shot")?.fields ?? {}, "image")).toEqual({
    ...{ src: PICTURE.src, alt: "", width: 960, height: 640, widths: [160, 480, 960] },
  });
});

test("one that failed says why, and is tried again only where that can help", async () => {
  open();
  choose();
  const words = { title: "You are offline", detail: "It is still here.", action: "Try again." };
  await answer({ ok: false, words, mayRetry: true });
  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("You are offline");
  fireEvent.click(within(alert).getByRole("button", { name: "Try again" }));
  expect(sent.all).toHaveLength(2);
  await answer({ ok: false, words: { title: "No picture", detail: "" }, mayRetry: false });
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Put away" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(editor.element("shot")?.fields.image).toBeNull();
});

test("a pasted picture takes the place of the selected one, else becomes an element of its own", async () => {
  open();
  const paste = () => {
    const event = new Event("paste", { bubbles: true });
    Object.assign(event, { clipboardData: { files: [file()], getData: () => "" } });
    document.dispatchEvent(event);
  };
  const before = editor.document().size;
  act(() => editor.select("shot"));
  act(paste);
  await answer({ ok: true, picture: PICTURE });
  expect(editor.document().size).toBe(before);
  expect(imageOf(editor.element("shot")?.fields ?? {}, "image")?.src).toBe(PICTURE.src);
  act(() => editor.select("title"));
  act(paste);
  await answer({ ok: true, picture: { ...PICTURE, alt: "Boats" } });
  const added = [...editor.document().values()].filter(({ kind }) => kind === "image");
  expect(editor.document().size).toBe(before + 1);
  expect(added.map(({ fields }) => imageOf(fields, "image")?.alt)).toContain("Boats");
});
