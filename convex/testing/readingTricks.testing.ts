/** Rows that name what is another tenant's, planted or imported: whoever reads must not see it. */
import { api, internal } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { LOCAL_MODEL } from "../model/knowledge/hashedNgrams";
import type { Trick } from "./accessTricks.testing";
import type { AccessWorld } from "./accessWorld.testing";

export async function* readings(world: AccessWorld): AsyncGenerator<Trick> {
  const { ann, backend, own, foreign, inRole } = world;
  const thingId = own.invitationId ?? "";
  const read = ann.as.query(api.computed.getThingWithRelationships, { thingId });
  yield { name: "an invitation's secret", answer: read, expected: /^null$/ };
  yield* imports(world);
  const names = await plantForeign(world);
  const ids = [names.ofForeign, names.inForeign];
  const fusing = { groupId: ann.groupId, question: "", ids, limit: 10 };
  const fused = backend.query(internal.knowledgeSteps.fuse, fusing);
  yield { name: "chunks an index should not have answered", answer: fused, expected: /^\[\]$/ };
  const shown = async () => {
    const paginationOpts = { numItems: 50, cursor: null };
    const { groupId } = ann;
    const id = names.thingId;
    const wide = { thingId: id, includeLazy: true, includeKnowledge: true };
    return [
      await ann.as.query(api.events.list, { groupId, paginationOpts }),
      await ann.as.query(api.computed.getThingWithRelationships, wide),
      await ann.as.query(api.computed.getThingActivity, { thingId: id }),
      await ann.as.query(api.computed.getGroupMetrics, { groupId }),
      await ann.as.query(api.knowledge.search, { groupId, words: "planted" }),
      await retrieved(world),
    ];
  };
  const dirty = shown().then((all) =>
    all.map((one) => /.{40}(anary|tokenHash)/.exec(JSON.stringify(one))?.[0]),
  );
  yield { name: "another tenant's in what one reads", answer: dirty, expected: /^\[(null,?)+\]$/ };
  const status = inRole.customer.as.query(api.archival.getArchivalStatus, {});
  yield {
    name: "a customer's look at the history",
    answer: status,
    expected: /"alreadyArchived":0,/,
  };
  const { groupId } = ann;
  const exportId = foreign.exportId ?? "";
  const part = ann.as.action(api.exports.get, { groupId, exportId, part: 0 });
  yield { name: "a part of another's export", answer: part, expected: /not_found/ };
  await backend.mutation(internal.numbers.foldEvents, {});
}

/** Texts in the files of an export that name what is another tenant's: they name nothing when brought in. */
async function* imports({ backend, own, foreign }: AccessWorld): AsyncGenerator<Trick> {
  // Of the world's own making.
  const restoreId = own.restoreId as Id<"restores">;
  const strange = [foreign.funnelId, foreign.groupId, foreign.knowledgeId].map((id) => id ?? "");
  const ids = [...strange, own.funnelId ?? "", own.groupId ?? "", "x"];
  const found = backend.query(internal.restoreSteps.findForeign, { restoreId, ids });
  const all = found.then((texts) => strange.every((id) => texts.includes(id)) && texts.length);
  yield { name: "an import reaching out", answer: all, expected: /^3$/ };
}

async function retrieved({ backend, ann }: AccessWorld) {
  // The platform's test double compares vectors of rows that have none.
  await backend.run(async (ctx) => {
    for (const row of await ctx.db.query("knowledge").collect())
      if (row.embedding === null) await ctx.db.delete("knowledge", row._id);
  });
  const { groupId } = ann;
  return await ann.as.action(api.knowledge.retrieve, { groupId, question: "planted" });
}

/**
 * Rows of one group that name another's, as no door could make them: what reads them must not show
 * the other end.
 */
async function plantForeign({ backend, ann, own, foreign }: AccessWorld) {
  return await backend.run(async (ctx) => {
    const thingId = ctx.db.normalizeId("things", own.funnelId ?? "");
    const other = ctx.db.normalizeId("things", foreign.funnelId ?? "");
    const secret = ctx.db.normalizeId("things", own.invitationId ?? "");
    if (thingId === null || other === null || secret === null) throw new Error("No world");
    // Chunks say what their things are called: nothing but whose they are may keep them from being shown.
    const [theirName, ownName] = ["planted Canary words", "planted words"];
    await ctx.db.patch("things", other, { name: theirName });
    await ctx.db.patch("things", thingId, { name: ownName });
    const now = Date.now();
    const link = (toThingId: Id<"things">) =>
      ctx.db.insert("connections", {
        groupId: ann.groupId,
        fromThingId: thingId,
        toThingId,
        relationshipType: "references",
        metadata: {},
        strength: null,
        validFrom: now,
        validTo: null,
        createdAt: now,
      });
    await link(other);
    await link(secret);
    for (const targetId of [other, secret])
      await ctx.db.insert("events", {
        type: "entity_updated",
        groupId: ann.groupId,
        actorId: thingId,
        targetId,
        timestamp: now,
        metadata: {},
      });
    const chunk = {
      knowledgeType: "chunk" as const,
      key: null,
      value: null,
      embedding: Array.from({ length: 3072 }, () => 0.01),
      embeddingModel: LOCAL_MODEL,
      embeddingDim: 3072,
      sourceField: "name",
      chunk: null,
      labels: null,
      metadata: {},
      createdAt: now,
      updatedAt: now,
    };
    const groupId = ann.groupId;
    const theirs = await ctx.db.get("things", other);
    const ofForeign = await ctx.db.insert("knowledge", {
      ...{ ...chunk, groupId, text: theirName, sourceThingId: other },
    });
    const inForeign = await ctx.db.insert("knowledge", {
      ...{ ...chunk, groupId: theirs?.groupId ?? null, text: ownName, sourceThingId: thingId },
    });
    return { thingId, ofForeign, inForeign };
  });
}
