"use client";

/**
 * Picture files dropped on the canvas or pasted: over a picture they take its place, elsewhere they
 * become one where the line shows. A line, not a copy, shows where; nothing is written before.
 */
import { useEffect } from "react";
import { blockOf } from "@/lib/blocks/registry";
import type { Editor } from "@/lib/editor/editor";
import { CLIPBOARD_TYPE } from "@/lib/editor/clipboard";
import { keyAt, useCanvas, type Canvas } from "../canvas/canvas-context";
import { createDropAreas, type DropAreas } from "../dnd/measure-areas";
import { useEditor } from "../editor-context";
import { isElsewhere } from "../keyboard/use-clipboard";
import { pictureElement, placePicture, type PictureTarget } from "./place-picture";
import { useUploads } from "./uploads";

export function usePictureDrop(): void {
  const editor = useEditor();
  const canvas = useCanvas();
  const { upload } = useUploads();
  useEffect(() => {
    const take = (files: readonly File[], target: PictureTarget) => {
      for (const [index, file] of files.entries())
        upload(file, (picture) =>
          placePicture(editor, picture, index === 0 || "slot" in target ? target : { slot: null }),
        );
    };
    const stopDrops = followDrops(editor, canvas, take);
    const onPaste = (event: ClipboardEvent) => {
      const files = picturesIn(event.clipboardData);
      if (files.length === 0 || isElsewhere()) return;
      // Elements copied here may bring a picture of themselves along; then they are meant.
      if (event.clipboardData?.getData(CLIPBOARD_TYPE)) return;
      event.preventDefault();
      const over = pictureElement(editor, editor.selected());
      take(files, over === null ? { slot: null } : { over });
    };
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("paste", onPaste);
      stopDrops();
    };
  }, [editor, canvas, upload]);
}

/** What lies in a drop or a paste that may be a picture; what it is its contents decide. */
export function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

function followDrops(
  editor: Editor,
  canvas: Canvas,
  take: (files: readonly File[], target: PictureTarget) => void,
): () => void {
  let areas: DropAreas | null = null;
  let target: PictureTarget = { slot: null };
  const { label, icon } = blockOf("image");
  const end = () => {
    areas = null;
    editor.setDrag(null);
    editor.hover(null);
  };
  const isOver = ({ target: at }: DragEvent) =>
    at instanceof Node && canvas.scroller?.contains(at) === true;

  const onOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Without this a file that misses the canvas would be opened instead of the editor.
    event.preventDefault();
    if (!isOver(event)) return end();
    event.dataTransfer.dropEffect = "copy";
    const over = pictureElement(editor, keyAt(event.target));
    areas ??= createDropAreas(editor, canvas, { kind: "image", moving: null });
    const origin = canvas.holder?.getBoundingClientRect();
    const point = { x: event.clientX - (origin?.left ?? 0), y: event.clientY - (origin?.top ?? 0) };
    const position = over === null ? areas.positionAt(point) : null;
    target = over === null ? { slot: position } : { over };
    editor.setDrag({ label, icon, position });
    editor.hover(over);
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    end();
    if (isOver(event)) take([...event.dataTransfer.files], target);
  };
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null && areas !== null) end();
  };
  window.addEventListener("dragover", onOver);
  window.addEventListener("drop", onDrop);
  window.addEventListener("dragleave", onLeave);
  return () => {
    window.removeEventListener("dragover", onOver);
    window.removeEventListener("drop", onDrop);
    window.removeEventListener("dragleave", onLeave);
  };
}
