"use client";

import { Hint } from "@/components/ui/tooltip";
import { elementLabel } from "@/lib/editor/element-words";
import { useEditor } from "../editor-context";
import { useOthers, useTellOthers, type Other } from "./use-others";

/** More are told as a number. */
const MOST_SHOWN = 4;

/** The others in this page, in the bar above it; a press goes to where somebody is. */
export function PeopleHere() {
  useTellOthers();
  const others = useOthers();
  if (others.length === 0) return null;
  const more = others.length - MOST_SHOWN;
  return (
    <ul aria-label="People in this page" className="flex items-center -space-x-1.5 max-md:hidden">
      {others.slice(0, MOST_SHOWN).map((other) => (
        <li key={other.tab}>
          <Face other={other} />
        </li>
      ))}
      {more > 0 && <li className="pl-3 text-xs text-ink-soft tabular-nums">+{more}</li>}
    </ul>
  );
}

function Face({ other: { name, color, elementKey } }: { other: Other }) {
  const editor = useEditor();
  const element = elementKey === null ? undefined : editor.element(elementKey);
  const words = element ? `${name} is at ${elementLabel(element)}` : `${name} is here`;
  return (
    <Hint label={words}>
      <button
        type="button"
        aria-label={words}
        className="grid size-7 place-items-center rounded-full border-2 border-surface text-xs font-semibold text-[#fff]"
        style={{ background: color }}
        onClick={() =>
          elementKey !== null && editor.element(elementKey) && editor.select(elementKey)
        }
      >
        {initialsOf(name)}
      </button>
    </Hint>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => word?.[0] ?? "");
  return letters.join("").toUpperCase();
}
