import { EVENT_REGISTRY } from "../../ontology/eventTypes";
import type { Scope } from "../../ontology/scope";
import type { ActivityType } from "./shapes";

/**
 * The event types a group has, by label. Skips through the index from type to type, so the cost
 * grows with the number of types, not of events.
 */
export async function listActivityTypes({ ctx, group }: Scope): Promise<ActivityType[]> {
  const types: ActivityType[] = [];
  for (let last = ""; ;) {
    const next = await ctx.db
      .query("events")
      .withIndex("by_group_type_time", (q) => q.eq("groupId", group._id).gt("type", last))
      .first();
    if (next === null) break;
    last = next.type;
    types.push({ type: next.type, label: labelOf(next.type) });
  }
  return types.sort((a, b) => a.label.localeCompare(b.label));
}

export function labelOf(type: string): string {
  const known = Object.entries(EVENT_REGISTRY).find(([name]) => name === type);
  return known?.[1].label ?? type.replaceAll("_", " ");
}
