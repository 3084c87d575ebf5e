/** An import's state in a sentence. */
import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

type Import = NonNullable<FunctionReturnType<typeof api.imports.get>>;

export function headingOf({ state, percent, what }: Import): string {
  switch (state) {
    case "staging":
      return "The list was not handed in to its end";
    case "running":
      return `Importing: ${Math.floor(percent)} %`;
    case "paused":
      return `Paused at ${Math.floor(percent)} %`;
    case "done":
      return what === "contacts" ? "The contacts are in" : "The items are in";
    case "cancelled":
      return `Stopped at ${Math.floor(percent)} %`;
    case "undoing":
      return "Taking everything out again";
    case "undone":
      return "Undone: everything is as it was before";
    default:
      return state satisfies never;
  }
}

export const STATE_LABELS: Readonly<Record<Import["state"], string>> = {
  staging: "Not complete",
  running: "Running",
  paused: "Paused",
  done: "Done",
  cancelled: "Stopped",
  undoing: "Being undone",
  undone: "Undone",
};
