import { v } from "convex/values";
import { describe, expect, it } from "vitest";
import { checkValue } from "./checkValue";

const isIdOf = (table: string, id: string) => id.startsWith(`${table}:`);
const check = (validator: Parameters<typeof checkValue>[0], value: unknown) =>
  checkValue(validator, value, isIdOf);

describe("checkValue", () => {
  const step = v.object({
    name: v.string(),
    order: v.optional(v.number()),
    kind: v.union(v.literal("opt_in"), v.literal("thank_you")),
    ownerId: v.id("things"),
    tags: v.array(v.string()),
    marks: v.record(v.string(), v.boolean()),
  });
  const good = { name: "A", kind: "opt_in", ownerId: "things:1", tags: ["x"], marks: { a: true } };

  it("finds nothing wrong with a value that fits", () => {
    expect(check(step, good)).toEqual([]);
    expect(check(step, { ...good, order: 1 })).toEqual([]);
    expect(check(step, { ...good, order: undefined })).toEqual([]);
  });

  it("tells every problem with its path", () => {
    const bad = { kind: "other", ownerId: "users:1", tags: ["x", 2], marks: { a: 1 }, extra: 1 };
    expect(check(step, bad)).toEqual([
      { path: "name", message: "is missing" },
      { path: "kind", message: "must be one of opt_in, thank_you" },
      { path: "ownerId", message: "must be a reference to things" },
      { path: "tags.1", message: "must be a text" },
      { path: "marks.a", message: "must be yes or no" },
      { path: "extra", message: "is not a known property" },
    ]);
  });

  it("tells the problems of the union's member that fits best", () => {
    const shape = v.union(
      v.object({ kind: v.literal("circle"), radius: v.number() }),
      v.object({ kind: v.literal("square"), side: v.number(), turn: v.number() }),
    );
    expect(check(shape, { kind: "circle", radius: "1" })).toEqual([
      { path: "radius", message: "must be a number" },
    ]);
  });

  it.each([null, 1, "text", [], new ArrayBuffer(1)])("takes %s for no object", (value) => {
    expect(check(v.object({}), value)).toEqual([{ path: "", message: "must be an object" }]);
  });
});
