"use client";

import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type RefObject,
} from "react";
import type { Theme } from "@/lib/themes/theme";
import { screenWidthPx } from "@/lib/editor/screen";
import { PHONE_MAX_WIDTH } from "@/lib/blocks/style-css";
import { useChildKeys, useEditor, useFact, useScreen } from "../editor-context";
import { LostTextNotice } from "../people/lost-text-notice";
import { OthersOnPage } from "../people/others-on-page";
import { DropLine } from "../dnd/drop-line";
import { useCanvas } from "./canvas-context";
import "./canvas.css";
import { CanvasElement } from "./canvas-element";
import { HoverOutline } from "./hover-outline";
import { EmptyPage } from "./empty-page";
import { useCanvasPointer } from "./pointer";
import { SectionGap } from "./section-gap";
import { SelectionFrame } from "./selection-frame";
import { TextEditing } from "./text-editing";
import { useBlocksCss } from "./use-blocks-css";

/** Sections outside the window are not drawn from this many elements on. */
const BIG_PAGE_ELEMENTS = 80;

/** The page at its true width and with its true breakpoints, made as small as the room asks. */
export function Canvas({ theme }: { theme: Theme }) {
  const canvas = useCanvas();
  const screen = useScreen();
  const widthPx = screenWidthPx(screen);
  const scroller = useRef<HTMLElement>(null);
  const zoom = useZoom(scroller, widthPx);
  const isBig = useFact("document", (editor) => editor.document().size > BIG_PAGE_ELEMENTS);
  const pointer = useCanvasPointer();
  useBlocksCss(theme);

  // Elements find their nodes in the page, so it has to stand before they are drawn.
  const [isStanding, setStanding] = useState(false);
  const attachPage = useCallback(
    (page: HTMLElement | null) => {
      canvas.put({ page });
      setStanding(page !== null);
    },
    [canvas],
  );

  useLayoutEffect(() => canvas.put({ scroller: scroller.current }), [canvas]);

  return (
    <section
      ref={scroller}
      aria-label="Canvas"
      tabIndex={0}
      data-editor-zone="canvas"
      className="relative min-w-0 flex-1 overflow-auto bg-sunken outline-offset-[-2px] [scrollbar-gutter:stable]"
      {...pointer}
    >
      <div
        className="relative mx-auto my-6 min-h-[calc(100%-48px)] w-fit shadow-float max-md:my-0"
        style={{ background: theme.colors.ground }}
        ref={(holder) => canvas.put({ holder })}
        data-canvas-holder
      >
        <div
          ref={attachPage}
          className="canvas-page f-page"
          data-big={isBig ? "" : undefined}
          style={{ "--canvas-zoom": zoom, width: widthPx, minHeight: 480 } as CSSProperties}
        >
          {isStanding && <Sections />}
        </div>
        <EmptyPage />
        <HoverOutline />
        <OthersOnPage />
        <SelectionFrame />
        <LostTextNotice />
        <DropLine />
      </div>
      <TextEditing />
    </section>
  );
}

function Sections() {
  const keys = useChildKeys(null);
  if (keys.length === 0) return null;
  return (
    <>
      <SectionGap index={0} />
      {keys.flatMap((key, at) => [
        <CanvasElement key={key} elementKey={key} />,
        <SectionGap key={`after ${key}`} index={at + 1} />,
      ])}
    </>
  );
}

/** Room left free beside the page, both sides together. */
const MARGIN_PX = 64;

/** As large as fits, never larger than life. On a phone the page fills the window. */
function useZoom(scroller: RefObject<HTMLElement | null>, pageWidthPx: number): number {
  const [roomPx, setRoomPx] = useState(pageWidthPx + MARGIN_PX);
  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setRoomPx(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, [scroller]);
  const marginPx = roomPx <= PHONE_MAX_WIDTH ? 0 : MARGIN_PX;
  return Math.min(1, Math.max(0.25, (roomPx - marginPx) / pageWidthPx));
}

/** On a narrow window the phone's page is the one that can be read. */
export function useScreenThatFits(): void {
  const editor = useEditor();
  useEffect(() => {
    if (window.innerWidth <= PHONE_MAX_WIDTH) editor.setScreen("phone");
  }, [editor]);
}
