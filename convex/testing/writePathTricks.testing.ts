/**
 * The write path called with what is another group's, removed, or in a closed group: doors check
 * before they call it, and it must hold without them. Takes the write path's own functions, so that
 * a copy with a guard removed can be tried.
 */
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import type * as Batch from "../ontology/batchThings";
import type * as BatchLinks from "../ontology/batchConnections";
import type * as Connect from "../ontology/connect";
import type * as Create from "../ontology/createThing";
import type * as Rows from "../ontology/importRows";
import type * as Update from "../ontology/updateThing";
import type { WriteScope } from "../ontology/scope";
import type { AccessWorld } from "./accessWorld.testing";
import { kindOf } from "./accessTricks.testing";

export type WritePath = typeof Connect &
  typeof Create &
  typeof Update &
  typeof Batch &
  typeof BatchLinks &
  typeof Rows;

interface Rows {
  own: Doc<"things">;
  /** As a list brings it. */
  item: Doc<"things">;
  foreign: Doc<"things">;
  removed: Doc<"things">;
  /** Who acts in the workspace, and somebody of another. */
  mine: Doc<"things">;
  person: Doc<"things">;
  link: Doc<"connections">;
  ended: Doc<"connections">;
}

type Attempt = readonly [name: string, act: (scope: WriteScope, rows: Rows) => Promise<unknown>];

const TYPE = "references";

/** @yields what the write path let through */
export async function* playOnWritePath(
  world: AccessWorld,
  path: WritePath,
): AsyncGenerator<string> {
  const { connect } = path;
  const across: Attempt[] = [
    [
      "connect to another's",
      (s, { own, foreign }) => connect(s, { from: own, to: foreign, type: TYPE }),
    ],
    [
      "connect from another's",
      (s, { own, foreign }) => connect(s, { from: foreign, to: own, type: TYPE }),
    ],
    [
      "connect to a removed",
      (s, { own, removed }) => connect(s, { from: own, to: removed, type: TYPE }),
    ],
    [
      "connect from a stranger",
      (s, { own, person }) => connect(s, { from: person, to: own, type: TYPE }),
    ],
  ];
  const below: Attempt[] = [
    [
      "connect a stranger below",
      (s, { mine, person }) => connect(s, { from: person, to: mine, type: TYPE }),
    ],
  ];
  const elsewhere: Attempt[] = [
    ["update another's", (s, { own }) => path.updateThing(s, own, { name: "New" })],
    ["remove another's", (s, { own }) => path.removeThing(s, own)],
    ["revive another's", (s, { removed }) => path.reviveThing(s, removed)],
    ["update another's link", (s, { link }) => path.updateConnection(s, link, { note: "x" }, null)],
    ["end another's link", (s, { link }) => path.disconnect(s, link, null)],
    ["renew another's link", (s, { ended }) => path.reconnect(s, ended, null)],
  ];
  const gone: Attempt[] = [
    ["update a removed", (s, { removed }) => path.updateThing(s, removed, { name: "New" })],
    ["remove a removed", (s, { removed }) => path.removeThing(s, removed)],
  ];
  const closed: Attempt[] = [
    [
      "create in a closed",
      (s) => path.createThing(s, { type: "article", name: "x", properties: {} }),
    ],
    [
      "connect in a closed",
      (s, { own, person }) => connect(s, { from: own, to: own ?? person, type: TYPE }),
    ],
    ["update in a closed", (s, { own }) => path.updateThing(s, own, { name: "New" })],
    ["remove in a closed", (s, { own }) => path.removeThing(s, own)],
    ["revive in a closed", (s, { removed }) => path.reviveThing(s, removed)],
    [
      "update a link in a closed",
      (s, { link }) => path.updateConnection(s, link, { note: "x" }, null),
    ],
    ["end a link in a closed", (s, { link }) => path.disconnect(s, link, null)],
    ["renew a link in a closed", (s, { ended }) => path.reconnect(s, ended, null)],
    [
      "insert in a closed",
      (s) => path.insertThings(s, [{ type: "article", name: "x", properties: {} }]),
    ],
    ["take out of a closed", (s, { item }) => path.removeThings(s, [item._id])],
    ["link in a closed", (s, { own }) => path.insertConnections(s, [linkOf(own._id, own._id)])],
  ];
  const { ann, tenant } = world;
  yield* run(world, ann.groupId, across, /^(different_workspace|not_found)$/);
  yield* run(world, tenant.groupId, elsewhere, /^different_workspace$/);
  const child = await world.backend.run(async (ctx) => {
    const group = await ctx.db.get("groups", ann.groupId);
    if (group === null) throw new Error("There is no world");
    const { _id, _creationTime, ...fields } = group;
    return await ctx.db.insert("groups", { ...fields, slug: "below", parentGroupId: _id });
  });
  yield* run(world, child, below, /^different_workspace$/);
  yield* run(world, ann.groupId, gone, /^not_found$/);
  yield* run(world, ann.groupId, closed, /^workspace_closed$/, true);
  yield* silent(world, path);
}

async function* run(
  world: AccessWorld,
  groupId: Id<"groups">,
  attempts: readonly Attempt[],
  expected: RegExp,
  isClosed = false,
): AsyncGenerator<string> {
  for (const [name, act] of attempts) {
    const attempt = world.backend.run(async (ctx) => {
      const { scope, rows } = await prepare(ctx, world, groupId);
      const group = isClosed ? { ...scope.group, status: "suspended" as const } : scope.group;
      await act({ ...scope, group }, rows);
      throw new Error("It was let through");
    });
    const kind = await kindOf(attempt);
    if (!expected.test(kind)) yield `${name}: ${kind}`;
  }
}

/** What answers with nothing done instead of a failure. */
async function* silent(world: AccessWorld, path: WritePath): AsyncGenerator<string> {
  const found = await world.backend.run(async (ctx) => {
    const { scope, rows } = await prepare(ctx, world, world.tenant.groupId);
    const { own, item, removed } = rows;
    const holes: string[] = [];
    if ((await path.removeThings(scope, [item._id])) !== 0) holes.push("takes out another's");
    const linked = await path.insertConnections(scope, [linkOf(own._id, own._id)]);
    if (linked.created !== 0) holes.push("links another's");
    const stolen = { ...own, properties: { stolen: true } };
    await path.importProperties(ctx, scope.group, own, stolen, new Map()).catch(() => null);
    const after = await ctx.db.get("things", own._id);
    if (after !== null && "stolen" in after.properties) holes.push("imports into another's");
    const mine = await prepare(ctx, world, world.ann.groupId);
    if ((await path.removeThings(mine.scope, [removed._id])) !== 0) holes.push("removes twice");
    return holes;
  });
  yield* found;
}

const linkOf = (fromThingId: string, toThingId: string) => ({
  fromThingId,
  toThingId,
  relationshipType: TYPE,
});

async function prepare(ctx: MutationCtx, { ann, tenant }: AccessWorld, groupId: Id<"groups">) {
  const group = await ctx.db.get("groups", groupId);
  const things = (of: Id<"groups">) =>
    ctx.db
      .query("things")
      .withIndex("by_group_type", (q) => q.eq("groupId", of).eq("type", "funnel"))
      .first();
  const [own, foreign] = [await things(ann.groupId), await things(tenant.groupId)];
  const personOf = (of: Id<"groups">) =>
    ctx.db
      .query("things")
      .withIndex("by_group_type", (q) => q.eq("groupId", of).eq("type", "creator"))
      .first();
  const [mine, person] = [await personOf(ann.groupId), await personOf(tenant.groupId)];
  if (group === null || own === null || foreign === null || mine === null || person === null)
    throw new Error("There is no world");
  const now = Date.now();
  const article = {
    type: "article",
    groupId: ann.groupId,
    properties: {},
    status: "draft",
  } as const;
  const made = await ctx.db.insert("things", {
    ...article,
    name: "Gone",
    createdAt: now,
    updatedAt: now,
    deletedAt: now,
  });
  const live = await ctx.db.insert("things", {
    ...article,
    name: "Here",
    createdAt: now,
    updatedAt: now,
  });
  const item = await ctx.db.get("things", live);
  const row = { ...linkOf(own._id, own._id), fromThingId: own._id, toThingId: own._id };
  const fields = {
    ...row,
    groupId: ann.groupId,
    metadata: {},
    strength: null,
    validFrom: now,
    validTo: null,
    createdAt: now,
  };
  const link = await ctx.db.get("connections", await ctx.db.insert("connections", fields));
  const endedId = await ctx.db.insert("connections", {
    ...fields,
    relationshipType: "part_of",
    deletedAt: now,
  });
  const [ended, removed] = [
    await ctx.db.get("connections", endedId),
    await ctx.db.get("things", made),
  ];
  if (link === null || ended === null || removed === null || item === null)
    throw new Error("Not written");
  const scope: WriteScope = { ctx, group, actor: own, role: "org_owner" };
  return { scope, rows: { own, item, foreign, removed, mine, person, link, ended } };
}
