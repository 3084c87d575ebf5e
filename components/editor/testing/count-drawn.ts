/**
 * Counts the components that React really draws, through the hook it offers to its developer tools. Must be
 * imported before React's renderer: it looks for the hook when it loads.
 */

/** Of React's own tree, what is read here. */
interface Fiber {
  tag: number;
  flags: number;
  type: unknown;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
}

interface DeveloperHook {
  supportsFiber: true;
  inject(): number;
  onCommitFiberRoot(id: number, root: { current: Fiber }): void;
  onCommitFiberUnmount(): void;
}

declare global {
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: DeveloperHook | undefined;
}

/** React's marks: function, forwardRef and memo components; one that ran rather than being skipped. */
const COMPONENT_TAGS = new Set([0, 11, 14, 15]);
const PERFORMED_WORK = 1;

const drawn = new Map<string, number>();

function nameOf(type: unknown): string {
  if (typeof type === "function") return type.name || "anonymous";
  if (typeof type !== "object" || type === null) return "anonymous";
  if ("type" in type) return nameOf(type.type);
  return "render" in type ? nameOf(type.render) : "anonymous";
}

function count(fiber: Fiber): void {
  const { tag, flags, type } = fiber;
  if (!COMPONENT_TAGS.has(tag) || (flags & PERFORMED_WORK) === 0) return;
  drawn.set(nameOf(type), (drawn.get(nameOf(type)) ?? 0) + 1);
}

/** Below a component that was skipped everything is the very same as before. */
function walk(first: Fiber | null): void {
  for (let fiber = first; fiber; fiber = fiber.sibling) {
    count(fiber);
    if (fiber.alternate === null || fiber.child !== fiber.alternate.child) walk(fiber.child);
  }
}

globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
  supportsFiber: true,
  inject: () => 1,
  onCommitFiberRoot: (_id, root) => walk(root.current.child),
  onCommitFiberUnmount: () => undefined,
};

/** What was drawn since the last call, by the component's name. */
export function takeDrawn(): ReadonlyMap<string, number> {
  const taken = new Map(drawn);
  drawn.clear();
  return taken;
}

export const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, one) => sum + one, 0);
