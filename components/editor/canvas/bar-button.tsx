import type { ReactNode } from "react";
import { Hint } from "@/components/ui/tooltip";

interface BarButtonProps {
  label: string;
  keys?: string;
  /** For one that is on or off. */
  isPressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

/** A button of the bar over an element. Pressing it leaves the keyboard where it is. */
export function BarButton({ label, keys, isPressed, onClick, children }: BarButtonProps) {
  return (
    <Hint label={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={isPressed}
        className="grid h-full w-7 place-items-center hover:bg-paper/15 aria-pressed:bg-paper/25"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {children}
      </button>
    </Hint>
  );
}
