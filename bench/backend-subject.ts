/**
 * What the backend's figures are taken of: a deployment with a person who signed up, their workspace,
 * a hundred items and a history of events, the latter written as rows because only its size matters.
 */
import { api } from "../convex/_generated/api";
import type { DataModel, Id } from "../convex/_generated/dataModel";
import { openDeployment, type OpenedDeployment } from "../convex-runtime/open-deployment";
import { ensureKeys } from "../scripts/stages/keys";

const EVENTS_PER_CALL = 4_000;
const DAY_MS = 86_400_000;
const CONNECTIONS = 50;
const ENTITIES = 100;

/** Who the figures are taken of. */
export const PERSON = { email: "ann@example.com", password: "correct horse battery staple" };

type Backend = OpenedDeployment<DataModel>;

export type Subject = {
  backend: Backend;
  ann: ReturnType<Backend["withIdentity"]>;
  groupId: Id<"groups">;
  creatorId: Id<"things">;
  /** A thing with fifty connections. */
  hubId: Id<"things">;
  /** Writes that many events of `ageDays` days ago. */
  addHistory: (events: number, ageDays: number) => Promise<void>;
};

async function signUp(backend: Backend) {
  const { tokens } = await backend.action(api.auth.signIn, {
    provider: "password",
    params: { flow: "signUp", ...PERSON, name: "Ann" },
  });
  const [, claims = ""] = (tokens?.token ?? "").split(".");
  const { sub }: { sub: string } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return backend.withIdentity({ subject: sub });
}

function valueOf<T>(outcome: { ok: true; value: T } | { ok: false }): T {
  if (outcome.ok) return outcome.value;
  throw new Error("The backend refused what a measurement begins with.");
}

/** @param home holds the keys and the data */
export async function openSubject(home: string): Promise<Subject> {
  const keys = ensureKeys(home);
  const backend = await openDeployment<DataModel>({
    directory: `${home}/deployment`,
    environment: {
      JWT_PRIVATE_KEY: keys.jwtPrivateKey,
      JWKS: keys.jwks,
      SITE_URL: "http://localhost:3000",
    },
  });
  const ann = await signUp(backend);
  const [workspace] = await ann.query(api.workspaces.list, {});
  if (workspace === undefined) throw new Error("The new person has no workspace.");
  const { groupId } = workspace;
  await backend.run(async (ctx) => {
    await ctx.db.patch("groups", groupId, { plan: "enterprise" });
  });
  const [me] = await ann.query(api.members.list, { groupId });
  if (me === undefined) throw new Error("The workspace has no owner.");
  const { personId } = me;
  const things = Array.from({ length: ENTITIES }, (_, at) => ({
    type: "article",
    name: `A ${at}`,
  }));
  const made = await ann.mutation(api.batch.batchInsertThings, { groupId, things });
  const [hubId, ...others] = valueOf(made).thingIds;
  if (hubId === undefined) throw new Error("Nothing was inserted.");
  const connections = others
    .slice(0, CONNECTIONS)
    .map((to) => ({ fromThingId: hubId, toThingId: to, relationshipType: "references" }));
  valueOf(await ann.mutation(api.batch.batchCreateConnections, { groupId, connections }));
  const addHistory = async (events: number, ageDays: number) => {
    const timestamp = Date.now() - ageDays * DAY_MS;
    for (let written = 0; written < events; written += EVENTS_PER_CALL)
      await backend.run(async (ctx) => {
        const count = Math.min(EVENTS_PER_CALL, events - written);
        for (let at = 0; at < count; at += 1)
          await ctx.db.insert("events", {
            type: "content_event",
            groupId,
            actorId: personId,
            targetId: hubId,
            timestamp,
            metadata: { action: "viewed" },
          });
      });
  };
  return { backend, ann, groupId, creatorId: personId, hubId, addHistory };
}
