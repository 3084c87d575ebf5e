import { expect, it } from "vitest";
import type { Id } from "@/convex/_generated/dataModel";
import { branchOf, placesFor, type TreeWorkspace } from "./places-for";

// Ids are opaque texts to what is tested here.
const id = (text: string) => text as Id<"groups">;

function at(name: string, depth: number, parent: string | null, mayHold = true): TreeWorkspace {
  const parentGroupId = parent === null ? null : id(parent);
  const common = { slug: name, name, plan: "starter", role: "org_owner", mayMove: true } as const;
  return { ...common, groupId: id(name), depth, parentGroupId, mayHold };
}

const agency = at("agency", 0, null);
const acme = at("acme", 1, "agency");
const shop = at("acme-shop", 2, "acme");
const bolt = at("bolt", 1, "agency");
const other = at("other", 0, null, false);
const tree = [agency, acme, shop, bolt, other];

it("a workspace may go below any that the person manages, but not below itself or where it is", () => {
  expect(placesFor(tree, acme).map(({ name }) => name)).toEqual(["bolt"]);
  expect(placesFor(tree, shop).map(({ name }) => name)).toEqual(["agency", "bolt"]);
});

it("a branch is the workspace with everything below it, counted from there", () => {
  expect(branchOf(tree, "acme").map(({ name, depth }) => [name, depth])).toEqual([
    ["acme", 0],
    ["acme-shop", 1],
  ]);
  expect(branchOf(tree, "bolt").map(({ name }) => name)).toEqual(["bolt"]);
  expect(branchOf(tree, "elsewhere")).toEqual([]);
});
