/** Where a workspace may be put: below any the person manages, but never below itself. */
import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";

export type TreeWorkspace = FunctionReturnType<typeof api.workspaces.listTree>[number];

/** `tree` in its own order: each right behind the one above it. */
export function placesFor(
  tree: readonly TreeWorkspace[],
  { groupId, parentGroupId }: TreeWorkspace,
): TreeWorkspace[] {
  const inside = new Set<string>([groupId]);
  for (const one of tree)
    if (one.parentGroupId !== null && inside.has(one.parentGroupId)) inside.add(one.groupId);
  return tree.filter(
    (one) => one.mayHold && !inside.has(one.groupId) && one.groupId !== parentGroupId,
  );
}

/** The workspace and everything below it, with `depth` counted from it. */
export function branchOf(tree: readonly TreeWorkspace[], groupId: string): TreeWorkspace[] {
  const at = tree.findIndex((one) => one.groupId === groupId);
  const root = tree[at];
  if (root === undefined) return [];
  const rest = tree.slice(at + 1);
  const end = rest.findIndex(({ depth }) => depth <= root.depth);
  const below = end < 0 ? rest : rest.slice(0, end);
  return [root, ...below].map((one) => ({ ...one, depth: one.depth - root.depth }));
}
