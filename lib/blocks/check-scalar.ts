/** Checks of the values that fields and styles share: a number in a range, a choice, a colour, a switch. */
import { isColor } from "./color";

export type ScalarSpec =
  | { type: "number"; min: number; max: number }
  | { type: "choice"; options: readonly { value: string; label: string }[] }
  | { type: "color" }
  | { type: "boolean" };

/** What is wrong with a value, in words; null when nothing is. */
export function scalarProblem(spec: ScalarSpec, value: unknown): string | null {
  switch (spec.type) {
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) return "should be a number.";
      return value < spec.min || value > spec.max
        ? `should be between ${spec.min} and ${spec.max}.`
        : null;
    case "choice":
      return spec.options.some((option) => option.value === value)
        ? null
        : `should be one of ${spec.options.map((option) => option.label).join(", ")}.`;
    case "color":
      return typeof value === "string" && isColor(value) ? null : "should be a colour.";
    case "boolean":
      return typeof value === "boolean" ? null : "should be on or off.";
    default: {
      const unreachable: never = spec;
      return unreachable;
    }
  }
}
