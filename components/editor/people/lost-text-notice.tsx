"use client";

import { Users } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { keepTheirs, takeMine, type LostText } from "@/lib/editor/lost-text";
import type { JsonValue } from "@/lib/page-document/element";
import { useCanvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { useBox } from "../canvas/use-box";
import { useEditor, useFact } from "../editor-context";
import { authorOf } from "./this-tab";
import { useOthers } from "./use-others";

/** By a text that somebody wrote over while I wrote it: who, both texts, and which of them stays. */
export function LostTextNotice() {
  const lost = useFact("lost_text", (it) => it.lostText());
  return lost && <Notice lost={lost} />;
}

function Notice({ lost }: { lost: LostText }) {
  const editor = useEditor();
  const canvas = useCanvas();
  const others = useOthers();
  const box = useBox(lost.key);
  const winner = others.find(({ tab }) => lost.mark.startsWith(authorOf(tab)));
  const who = winner?.name ?? "Somebody else";
  useEffect(() => {
    editor.speak(`${who} changed this text at the same time. Press F8 to choose whose stays.`);
  }, [editor, who]);
  if (!box) return null;
  const answer = (act: typeof takeMine) => () => {
    act(editor);
    editor.select(lost.key);
    focusElement(canvas, lost.key);
  };
  return (
    <section
      aria-label="Changed at the same time"
      data-lost-text
      className="absolute z-30 w-80 max-w-[calc(100%-16px)] rounded-lg border border-line bg-surface p-3 text-ink shadow-float"
      style={{
        top: box.top + box.height + 8,
        left: `clamp(8px, ${box.left}px, max(8px, calc(100% - 328px)))`,
      }}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        focusElement(canvas, lost.key);
      }}
    >
      <h3 className="flex items-center gap-1.5 text-sm font-semibold">
        <Users className="size-4 shrink-0 text-accent" aria-hidden />
        {who} changed this at the same time
      </h3>
      <dl className="mt-2 grid gap-1.5 text-sm">
        <Text label="On the page" text={wordsOf(lost.theirs)} />
        <Text label="Yours" text={wordsOf(lost.mine)} />
      </dl>
      <div className="mt-3 flex gap-2">
        <Button size="sm" onClick={answer(takeMine)}>
          Use mine
        </Button>
        <Button size="sm" variant="secondary" onClick={answer(keepTheirs)}>
          Keep theirs
        </Button>
      </div>
    </section>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="line-clamp-2 break-words">{text === "" ? "(empty)" : text}</dd>
    </div>
  );
}

/** The words alone, of a text with marks too. */
function wordsOf(text: JsonValue): string {
  if (typeof text === "string") return text;
  return typeof text === "object" && text !== null && "text" in text ? wordsOf(text.text) : "";
}
