"use client";

/**
 * One element on the canvas. It subscribes to itself and to its own list of children, so an edit
 * draws one element again; the block inside is the very component that published pages are made of.
 */
import { memo, useLayoutEffect, useMemo } from "react";
import { BlockView } from "@/components/blocks/BlockView";
import { CANVAS_CONTEXT } from "@/components/blocks/render-context";
import { blockOf } from "@/lib/blocks/registry";
import { elementCss } from "@/lib/blocks/style-css";
import { applyDiff } from "@/lib/page-document/apply-diff";
import { setText, textAt } from "@/lib/page-document/commands/set-text";
import { documentFrom } from "@/lib/page-document/document";
import type { ElementKey, PageElement } from "@/lib/page-document/element";
import { useChildKeys, useEditor, useElement, useFact } from "../editor-context";
import { useCanvas } from "./canvas-context";
import { dressRoot, quietInside } from "./dress-root";
import { EmptyHint } from "./empty-hint";

export const CanvasElement = memo(function CanvasElement({
  elementKey: key,
}: {
  elementKey: ElementKey;
}) {
  const element = useElement(key);
  const round = useFact(`selected:${key}`, (editor) => editor.typingRounds(key));
  const shown = useDraftShielded(key, element);
  useDressed(key, element, round);
  if (!shown) return null;
  if (blockOf(shown.kind).allowedChildren.length === 0)
    return <BlockView key={round} element={shown} context={CANVAS_CONTEXT} />;
  return (
    <BlockView element={shown} context={CANVAS_CONTEXT}>
      <CanvasChildren parentKey={key} />
    </BlockView>
  );
});

const CanvasChildren = memo(function CanvasChildren({ parentKey }: { parentKey: ElementKey }) {
  const keys = useChildKeys(parentKey);
  if (keys.length === 0) return <EmptyHint parentKey={parentKey} />;
  return keys.map((key) => <CanvasElement key={key} elementKey={key} />);
});

/** While a text is typed in, React keeps drawing the text typing began with. */
function useDraftShielded(
  key: ElementKey,
  element: PageElement | undefined,
): PageElement | undefined {
  const editor = useEditor();
  const path = useFact(`selected:${key}`, (it) => {
    const edited = it.edited();
    return edited?.key === key ? edited.path : null;
  });
  const text = useMemo(
    () => (path === null ? null : textAt(editor.document(), key, path)),
    [editor, key, path],
  );
  return useMemo(() => {
    if (!element || path === null || text === null) return element;
    const alone = documentFrom([element]);
    return applyDiff(alone, setText(alone, { key, path, text })).get(key);
  }, [element, key, path, text]);
}

/** Name, focus and style of the root node, put on after each drawing of this element. */
function useDressed(key: ElementKey, element: PageElement | undefined, round: number) {
  const editor = useEditor();
  const canvas = useCanvas();
  useLayoutEffect(() => {
    if (!element) return;
    canvas.styles.set(key, elementCss(element));
    const node = canvas.find(key);
    const isTypedIn = editor.edited()?.key === key;
    if (!node || isTypedIn) return;
    dressRoot(node, element, editor);
    if (blockOf(element.kind).allowedChildren.length === 0) quietInside(node);
  }, [canvas, editor, key, element, round]);
  useLayoutEffect(() => () => canvas.styles.remove(key), [canvas, key]);
}
