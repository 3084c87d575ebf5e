"use client";

import { ArrowRight, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { PhoneFrame } from "@/components/goals/phone-frame";
import { cn } from "@/lib/utils";

interface PhoneCardProps {
  title: string;
  sentence: string;
  /** A page at a phone's size. */
  picture: ReactNode;
  /** Others wait while the chosen one is made. */
  state: "open" | "chosen" | "passed";
  onChoose: () => void;
  /** What else can be done with it. */
  menu?: ReactNode;
}

/** Something to start from: a card that is pressed anywhere. */
export function PhoneCard({ title, sentence, picture, state, onChoose, menu }: PhoneCardProps) {
  return (
    <li
      className={cn(
        "group relative flex flex-col overflow-hidden rounded-lg border border-line bg-surface transition-[border-color,opacity] duration-place hover:border-accent",
        state === "chosen" && "border-accent",
        state === "passed" && "opacity-40",
      )}
    >
      {menu && <div className="absolute top-3 right-3 z-10">{menu}</div>}
      <div className="h-72 overflow-hidden bg-sunken px-6 pt-8 lg:h-96">
        <PhoneFrame className="mx-auto max-w-64 transition-transform duration-place ease-flow group-focus-within:-translate-y-2 group-hover:-translate-y-2">
          {picture}
        </PhoneFrame>
      </div>
      <div className="flex flex-1 flex-col gap-1 border-t border-line p-5">
        <h2 className="text-lg font-semibold">
          <button
            type="button"
            onClick={onChoose}
            aria-busy={state === "chosen"}
            className="flex w-full items-center justify-between gap-3 text-left after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-lg focus-visible:after:outline-2 focus-visible:after:outline-offset-[-2px] focus-visible:after:outline-accent"
          >
            {state === "chosen" ? "Making your funnel…" : title}
            {state === "chosen" ? (
              <LoaderCircle className="size-5 animate-spin text-accent" aria-hidden />
            ) : (
              <ArrowRight
                className="size-5 text-ink-soft transition-transform duration-state group-hover:translate-x-0.5 group-hover:text-accent"
                aria-hidden
              />
            )}
          </button>
        </h2>
        <p className="text-ink-soft">{sentence}</p>
      </div>
    </li>
  );
}
