import { expect, test } from "vitest";
import { suspicionWords } from "./suspicion-words";

test("reads as one sentence", () => {
  expect(suspicionWords(["honeypot", "too_fast"])).toBe(
    "Filled in a field that people cannot see, sent within an instant",
  );
});

test("shows a reason it has no words for", () => {
  expect(suspicionWords(["new_reason"])).toBe("new_reason");
});
