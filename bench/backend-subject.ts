/** What the backend's figures are taken of: a deployment with a person, a workspace and its history. */
import type { DataModel, Id } from "../convex/_generated/dataModel";
import { createWorkspace } from "../convex/model/workspaces/createWorkspace";
import { connect } from "../convex/ontology/connect";
import { createThing } from "../convex/ontology/createThing";
import { recordEvent } from "../convex/ontology/recordEvent";
import { openDeployment, type OpenedDeployment } from "../convex-runtime/open-deployment";

const EVENTS_PER_CALL = 2_000;
const CONNECTIONS = 50;
const ENTITIES = 100;

type Backend = OpenedDeployment<DataModel>;

export type Subject = {
  backend: Backend;
  ann: ReturnType<Backend["withIdentity"]>;
  groupId: Id<"groups">;
  creatorId: Id<"things">;
  /** A thing with fifty connections. */
  hubId: Id<"things">;
  addHistory: (events: number) => Promise<void>;
};

/** Signed up as the test suites do it: account, session and workspace in one transaction. */
async function signUp(backend: Backend) {
  return await backend.run(async (ctx) => {
    const account = { name: "Ann", email: "ann@example.com" };
    const userId = await ctx.db.insert("users", account);
    const expirationTime = Date.now() + 86_400_000;
    const sessionId = await ctx.db.insert("authSessions", { userId, expirationTime });
    const group = await createWorkspace(ctx, { userId, ...account });
    await ctx.db.patch("groups", group._id, { plan: "enterprise" });
    return { subject: `${userId}|${sessionId}`, groupId: group._id };
  });
}

export async function openSubject(directory: string): Promise<Subject> {
  const backend = await openDeployment<DataModel>({ directory });
  const { subject, groupId } = await signUp(backend);
  const inScope = <T>(write: (scope: Parameters<typeof recordEvent>[0]) => Promise<T>) =>
    backend.run(async (ctx) => {
      const group = await ctx.db.get("groups", groupId);
      const actor = await ctx.db
        .query("things")
        .withIndex("by_group_type", (q) => q.eq("groupId", groupId).eq("type", "creator"))
        .first();
      if (group === null || actor === null) throw new Error("The workspace has no owner.");
      return await write({ ctx, group, actor, role: "org_owner" });
    });
  const { hubId, creatorId } = await inScope(async (scope) => {
    const properties = {};
    const hub = await createThing(scope, { type: "product", name: "Hub", properties });
    for (let at = 0; at < ENTITIES; at += 1) {
      const to = await createThing(scope, { type: "article", name: `Article ${at}`, properties });
      // Two of the fifty are its own: who made it, and the workspace it belongs to.
      if (at < CONNECTIONS - 2) await connect(scope, { from: hub, to, type: "references" });
    }
    return { hubId: hub._id, creatorId: scope.actor._id };
  });
  const addHistory = async (events: number) => {
    for (let written = 0; written < events; written += EVENTS_PER_CALL)
      await inScope(async (scope) => {
        const count = Math.min(EVENTS_PER_CALL, events - written);
        for (let at = 0; at < count; at += 1)
          await recordEvent(scope, {
            type: "content_event",
            targetId: hubId,
            metadata: { action: "viewed" },
          });
      });
  };
  const ann = backend.withIdentity({ subject });
  return { backend, ann, groupId, creatorId, hubId, addHistory };
}
