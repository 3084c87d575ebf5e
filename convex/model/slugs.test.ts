import { describe, expect, it } from "vitest";
import { checkSlug, MAX_SLUG_LENGTH, nearestFreeSlug, slugFrom } from "./slugs";

describe("an address", () => {
  it("is made of a name's letters and digits", () => {
    expect(slugFrom("  Spring Sale: 50% off! ", "funnel")).toBe("spring-sale-50-off");
    expect(slugFrom("Crème brûlée", "funnel")).toBe("creme-brulee");
  });

  it("falls back for a name without Latin letters", () => {
    expect(slugFrom("春のセール", "funnel")).toBe("funnel");
    expect(slugFrom("!!!", "step")).toBe("step");
  });

  it("is always one that passes its own check", () => {
    for (const name of ["-a-", "x".repeat(200), `${"ab ".repeat(40)}`, "A--B"]) {
      const slug = slugFrom(name, "funnel");
      expect(() => checkSlug(slug)).not.toThrow();
      expect(slug.length).toBeLessThanOrEqual(MAX_SLUG_LENGTH);
    }
  });

  it("gets the lowest free number", async () => {
    const taken = new Set(["a", "a-2", "a-4"]);
    expect(await nearestFreeSlug("a", async (slug) => taken.has(slug))).toBe("a-3");
    expect(await nearestFreeSlug("b", async (slug) => taken.has(slug))).toBe("b");
  });

  it("of a person is refused when it has anything else in it", () => {
    for (const slug of ["", "A", "a b", "a/b", "-a", "a-", "a--b", "ä", "x".repeat(57)])
      expect(() => checkSlug(slug)).toThrow();
  });
});
