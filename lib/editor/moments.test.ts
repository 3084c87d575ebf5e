import { expect, it } from "vitest";
import { momentsOf, type Edit } from "./moments";

const ann = { id: "ann", name: "Ann" };
const ben = { id: "ben", name: "Ben" };

const edit = (at: number, about: Partial<Edit>): Edit => ({
  at,
  timestamp: at * 1000,
  diffId: `d${at}`,
  actor: ann,
  type: "element_updated",
  key: "title",
  kind: "headline",
  excerpt: "Hello",
  ...about,
});

it("tells what one change did to many elements as one moment, by the outermost", () => {
  const gone = { diffId: "one", type: "element_removed" } as const;
  const moments = momentsOf([
    edit(12, { ...gone, key: "s", kind: "section", excerpt: "Prices" }),
    edit(11, { ...gone, key: "b", kind: "button", excerpt: "Go" }),
    edit(10, { ...gone, key: "h" }),
    edit(5, {}),
  ]);
  expect(moments.map(({ words }) => words)).toEqual([
    "Deleted section “Prices” and 2 more",
    "Changed headline “Hello”",
  ]);
  expect(moments[0]).toMatchObject({ at: 12, beforeAt: 5, actorName: "Ann" });
});

it("takes typing on in one element as one moment, and somebody else's as another", () => {
  const moments = momentsOf([
    edit(200, {}),
    edit(190, {}),
    edit(189, { actor: ben }),
    edit(20, { actor: ben }),
  ]);
  expect(moments.map(({ at, actorName }) => [at, actorName])).toEqual([
    [200, "Ann"],
    [189, "Ben"],
    [20, "Ben"],
  ]);
});

it("goes back to before the oldest moment it knows", () => {
  const [only] = momentsOf([edit(7, {})]);
  expect(only?.beforeAt).toBeLessThan(7);
});
