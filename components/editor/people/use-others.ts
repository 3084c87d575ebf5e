"use client";

/** Who else has this page open. This tab says where it is, again every 15 s and when it selects. */
import { useMutation, useQuery } from "convex/react";
import { useEffect, useMemo } from "react";
import { api } from "@/convex/_generated/api";
import type { ElementKey } from "@/lib/page-document/element";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";
import { TAB } from "./this-tab";

const HEARTBEAT_MS = 15_000;
/** Stepping through elements by key says only where it ended. */
const SETTLE_MS = 400;

export interface Other {
  tab: string;
  name: string;
  elementKey: ElementKey | null;
  /** Of the colours below; the same for everybody who looks. */
  color: string;
}

/** Dark enough for white letters, apart from each other and from the accent. */
const COLORS = [
  "oklch(0.5 0.16 300)",
  "oklch(0.5 0.14 145)",
  "oklch(0.52 0.17 25)",
  "oklch(0.5 0.12 75)",
  "oklch(0.48 0.15 265)",
  "oklch(0.5 0.15 345)",
];

const NOBODY: readonly Other[] = [];

export function useOthers(): readonly Other[] {
  const { stepId } = useStep().outline;
  const here = useQuery(api.presence.list, { stepId });
  return useMemo(() => {
    const others = (here ?? []).flatMap(({ tab, name, elementKey, personId }) =>
      tab === TAB ? [] : [{ tab, name, elementKey, color: colorOf(personId) }],
    );
    return others.length === 0 ? NOBODY : others;
  }, [here]);
}

function colorOf(personId: string): string {
  let sum = 0;
  for (const letter of personId) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return COLORS[sum % COLORS.length] ?? "oklch(0.5 0.16 300)";
}

/** Tells the others, for as long as the editor is open. A line that is down says nothing, and is no error. */
export function useTellOthers(): void {
  const editor = useEditor();
  const { stepId } = useStep().outline;
  const update = useMutation(api.presence.update);
  const remove = useMutation(api.presence.remove);
  useEffect(() => {
    let settle: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      update({ stepId, tab: TAB, elementKey: editor.selected() }).catch(() => undefined);
    };
    const tellSoon = () => {
      clearTimeout(settle);
      settle = setTimeout(tell, SETTLE_MS);
    };
    const leave = () => {
      remove({ stepId, tab: TAB }).catch(() => undefined);
    };
    tell();
    const beat = setInterval(tell, HEARTBEAT_MS);
    const stop = editor.subscribe("selection", tellSoon);
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(settle);
      clearInterval(beat);
      stop();
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [editor, stepId, update, remove]);
}
