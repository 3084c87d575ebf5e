"use client";

import { useBox } from "../canvas/use-box";
import { useOthers, type Other } from "./use-others";

/** Around the element that somebody else has selected: a line in their colour, and their name. */
export function OthersOnPage() {
  return useOthers().map((other) =>
    other.elementKey === null ? null : <Whereabouts key={other.tab} other={other} />,
  );
}

function Whereabouts({ other: { name, color, elementKey } }: { other: Other }) {
  const box = useBox(elementKey);
  if (!box) return null;
  return (
    <div
      aria-hidden
      data-other={name}
      className="pointer-events-none absolute top-0 left-0 z-10"
      style={{
        width: box.width,
        height: box.height,
        transform: `translate(${box.left}px, ${box.top}px)`,
        outline: `1.5px solid ${color}`,
      }}
    >
      <span
        className="absolute right-0 bottom-full rounded-t-sm px-1.5 text-xs leading-[18px] font-medium whitespace-nowrap text-[#fff]"
        style={{ background: color }}
      >
        {name}
      </span>
    </div>
  );
}
