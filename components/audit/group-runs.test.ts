import { describe, expect, test } from "vitest";
import type { Id } from "@/convex/_generated/dataModel";
import type { Entry } from "./entry";
import { groupRuns } from "./group-runs";

const T0 = new Date(2026, 2, 3, 12).getTime();
const id = (text: string) => text as Id<"things">;

function edit(secondsAgo: number, key: string, before: string, after: string): Entry {
  return {
    eventId: `e${secondsAgo}${key}` as Id<"events">,
    type: "element_updated",
    timestamp: T0 - secondsAgo * 1000,
    actor: { name: "Ada", kind: "person" },
    verb: "edited",
    object: "the headline",
    target: { kind: "element", id: id(key), name: "Headline", removed: false, stepId: id("s1") },
    changes: [{ field: "text", before, after }],
    refusal: null,
  };
}

describe("activity is told once per doing", () => {
  test("typing becomes one entry from the first state to the last", () => {
    const runs = groupRuns([
      edit(0, "h", "Hel", "Hello"),
      edit(3, "h", "H", "Hel"),
      edit(5, "h", "", "H"),
    ]);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.changes).toEqual([{ field: "text", before: "", after: "Hello" }]);
  });

  test("a change that was taken back shows no change", () => {
    const runs = groupRuns([edit(0, "h", "B", "A"), edit(3, "h", "A", "B")]);
    expect(runs[0]?.changes).toEqual([]);
  });

  test("a pause begins a new entry", () => {
    expect(groupRuns([edit(0, "h", "b", "c"), edit(300, "h", "a", "b")])).toHaveLength(2);
  });

  test("elements of one page stand together and have no change in common", () => {
    const runs = groupRuns([edit(0, "h", "a", "b"), edit(1, "p", "c", "d")]);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.changes).toEqual([]);
  });

  test("a refusal always stands alone", () => {
    const refused = { ...edit(1, "h", "a", "b"), refusal: { title: "No", detail: "room" } };
    expect(groupRuns([edit(0, "h", "a", "b"), refused])).toHaveLength(2);
  });

  test("two people are never one", () => {
    const other: Entry = { ...edit(1, "h", "a", "b"), actor: { name: "Bob", kind: "person" } };
    expect(groupRuns([edit(0, "h", "a", "b"), other])).toHaveLength(2);
  });
});
