/** Tags for many leads at once, by name: each is found or made, put on once, and told once for all. */
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { recordEvent } from "../../ontology/recordEvent";
import type { WriteScope } from "../../ontology/scope";
import { createLabel, LABEL_ROLE } from "./labels";

/** The key under which tags of people stand. */
const KEY = "audience";

export interface TaggedLead {
  leadId: Id<"things">;
  tags: readonly string[];
  /** Made in this very transaction, so that it can have no tag yet. */
  isNew: boolean;
}

/** @returns the ties that are new, by lead */
export async function putTags(
  scope: WriteScope,
  leads: readonly TaggedLead[],
): Promise<Map<Id<"things">, Id<"thingKnowledge">[]>> {
  const { ctx } = scope;
  const labels = await labelsFor(scope, new Set(leads.flatMap(({ tags }) => tags)));
  const made = new Map<Id<"things">, Id<"thingKnowledge">[]>();
  const counts = new Map<string, number>();
  for (const { leadId, tags, isNew } of leads) {
    const known = isNew ? new Set<string>() : await labelsOn(ctx, leadId);
    for (const tag of tags) {
      const knowledgeId = labels.get(tag);
      if (knowledgeId === undefined || known.has(knowledgeId)) continue;
      const tie = { thingId: leadId, knowledgeId, role: LABEL_ROLE, createdAt: Date.now() };
      const tieId = await ctx.db.insert("thingKnowledge", tie);
      made.set(leadId, [...(made.get(leadId) ?? []), tieId]);
      counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
  }
  for (const [tag, count] of counts)
    await recordEvent(scope, {
      type: "entity_updated",
      targetId: null,
      metadata: { name: `${count} leads`, labelAdded: `${KEY}: ${tag}`, count },
    });
  return made;
}

async function labelsFor(
  scope: WriteScope,
  tags: ReadonlySet<string>,
): Promise<Map<string, Id<"knowledge">>> {
  const found = new Map<string, Id<"knowledge">>();
  for (const tag of tags) {
    const label = await scope.ctx.db
      .query("knowledge")
      .withIndex("by_group_key_value", (q) =>
        q.eq("groupId", scope.group._id).eq("key", KEY).eq("value", tag),
      )
      .first();
    const make = () => createLabel(scope, { key: KEY, value: tag, parentId: null });
    found.set(tag, label?._id ?? (await make()));
  }
  return found;
}

async function labelsOn(ctx: MutationCtx, leadId: Id<"things">): Promise<Set<string>> {
  const ties = await ctx.db
    .query("thingKnowledge")
    .withIndex("by_thing", (q) => q.eq("thingId", leadId))
    .collect();
  return new Set(ties.filter(({ role }) => role === LABEL_ROLE).map((tie) => tie.knowledgeId));
}
