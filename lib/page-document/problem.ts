/** What can be wrong with a diff, as data; `wordsForProblem` is what a person reads. */
import type { ElementKey } from "./element";

export type PageProblem =
  | { kind: "malformed"; path: string; expected: string }
  | { kind: "too_large"; sizeBytes: number; limitBytes: number }
  | { kind: "too_many_changes"; count: number; limit: number }
  | { kind: "too_many_elements"; count: number; limit: number }
  | { kind: "unknown_kind"; key: ElementKey; blockKind: string; nearest: string }
  | { kind: "unknown_element"; key: ElementKey }
  | { kind: "duplicate_element"; key: ElementKey }
  | { kind: "bad_key"; key: ElementKey }
  | { kind: "bad_order"; key: ElementKey; order: string }
  | { kind: "unknown_parent"; key: ElementKey; parentKey: ElementKey }
  | { kind: "misplaced"; key: ElementKey; child: string; parent: string | null }
  | { kind: "cycle"; key: ElementKey }
  | { kind: "orphans"; key: ElementKey; childKey: ElementKey }
  | { kind: "unknown_field"; key: ElementKey; blockKind: string; field: string }
  | { kind: "invalid_field"; key: ElementKey; field: string; label: string; reason: string }
  | { kind: "unknown_style"; key: ElementKey; style: string }
  | { kind: "invalid_style"; key: ElementKey; style: string; reason: string };

/** Thrown by `applyDiff` when a diff does not fit its document. */
export class PageDiffError extends Error {
  constructor(readonly problem: PageProblem) {
    super(wordsForProblem(problem));
    this.name = "PageDiffError";
  }
}

export function wordsForProblem(problem: PageProblem): string {
  switch (problem.kind) {
    case "malformed":
      return `This change is not one we understand: ${problem.path} should be ${problem.expected}.`;
    case "too_large":
      return `This change is ${Math.ceil(problem.sizeBytes / 1000)} KB; at most ${problem.limitBytes / 1000} KB can be changed at once.`;
    case "too_many_changes":
      return `This changes ${problem.count} elements at once; the limit is ${problem.limit}.`;
    case "too_many_elements":
      return `The page would have ${problem.count} elements; the limit is ${problem.limit}.`;
    case "unknown_kind":
      return `There is no element called "${problem.blockKind}". Did you mean "${problem.nearest}"?`;
    case "unknown_element":
      return "This element is no longer on the page.";
    case "duplicate_element":
      return "This element is on the page already.";
    case "bad_key":
      return "This element's key is not a valid one.";
    case "bad_order":
      return "This element's place among its neighbours is not a valid one.";
    case "unknown_parent":
      return "The place for this element is no longer on the page.";
    case "misplaced":
      return problem.parent === null
        ? `A ${problem.child} goes inside a section, not directly on the page.`
        : `A ${problem.child} cannot go inside a ${problem.parent}.`;
    case "cycle":
      return "An element cannot be moved into itself.";
    case "orphans":
      return "An element can only be removed together with everything inside it.";
    case "unknown_field":
      return `A ${problem.blockKind} has no setting called "${problem.field}".`;
    case "invalid_field":
      return `${problem.label}: ${problem.reason}`;
    case "unknown_style":
      return `This element has no style called "${problem.style}".`;
    case "invalid_style":
      return `${problem.style}: ${problem.reason}`;
    default: {
      const unreachable: never = problem;
      return unreachable;
    }
  }
}
