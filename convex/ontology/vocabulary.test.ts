import { describe, expect, it } from "vitest";
import { CONNECTION_REGISTRY } from "./connectionTypes";
import { EVENT_REGISTRY } from "./eventTypes";
import { THING_REGISTRY } from "./thingTypes";
import { CONNECTION_TYPES, EVENT_TYPES, THING_TYPES } from "./vocabulary";

const FAMILIES = [
  { family: "things", words: THING_TYPES, registry: THING_REGISTRY, count: 77 },
  { family: "connections", words: CONNECTION_TYPES, registry: CONNECTION_REGISTRY, count: 43 },
  { family: "events", words: EVENT_TYPES, registry: EVENT_REGISTRY, count: 88 },
];

describe.each(FAMILIES)("the registry of $family", ({ words, registry, count }) => {
  const names = Object.values(words).flat();

  it("describes every name of the vocabulary and no other", () => {
    expect(Object.keys(registry).sort()).toEqual([...names].sort());
  });

  it("has each name once", () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(count);
  });

  it("labels each in words", () => {
    for (const { label } of Object.values(registry)) expect(label).toMatch(/^\S[^_]*$/);
  });
});

it("lets no visitor and no part of a page fill the plan", () => {
  const free = ["audience_member", "form_submission", "lead", "page_element"] as const;
  for (const type of free) expect(THING_REGISTRY[type].countsAs).toBeNull();
  const placements = ["step_contains_element", "visitor_viewed_step"] as const;
  for (const type of placements) expect(CONNECTION_REGISTRY[type].countsTowardPlan).toBe(false);
});
