import { expect, it } from "vitest";
import { FROZEN, mayFollow, PUBLISHABLE, STEADY } from "./lifecycles";

it("lets a funnel be published, taken back and put aside", () => {
  expect(mayFollow(PUBLISHABLE, "draft", "published")).toBe(true);
  expect(mayFollow(PUBLISHABLE, "published", "draft")).toBe(true);
  expect(mayFollow(PUBLISHABLE, "published", "archived")).toBe(true);
});

it("never turns a published version back into a draft", () => {
  expect(mayFollow(FROZEN, "published", "draft")).toBe(false);
});

it("does not publish what is only in use", () => {
  expect(mayFollow(STEADY, "active", "published")).toBe(false);
});

it("always lets a status stay", () => {
  expect(mayFollow(FROZEN, "published", "published")).toBe(true);
});
