import type { FunctionReturnType } from "convex/server";
import type { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";

export type Entry = FunctionReturnType<typeof api.events.list>["page"][number];
type Target = NonNullable<Entry["target"]>;

/** Where the thing an entry is about can be seen; null when there is nothing to open any more. */
export function targetHref(workspace: string, target: Target | null): string | null {
  if (target === null || target.removed) return null;
  switch (target.kind) {
    case "funnel":
      return routes.funnel(workspace, target.id);
    case "step":
    case "element":
      return stepHref(workspace, target);
    case "lead":
      return routes.leads(workspace, { lead: target.id });
    case "workspace":
      return routes.settings(workspace);
    case "person":
    case "visitor":
    case "other":
      return stepHref(workspace, target);
    default:
      return target.kind satisfies never;
  }
}

function stepHref(workspace: string, target: Target): string | null {
  const { funnelId, stepId, elementKey } = target;
  if (!funnelId) return null;
  if (!stepId) return routes.funnel(workspace, funnelId);
  return routes.step(workspace, funnelId, stepId, { element: elementKey });
}
