/** Whoever and whatever the access suite needs: three tenants, somebody in each role, a stranger. */
import type { Role } from "../ontology/connectionTypes";
import type { Backend } from "./backend.testing";
import { signUp, type Person } from "./people.testing";
import { somebodyWith } from "./roles.testing";
import { openWorld } from "./walkWorld.testing";

export type Ids = Record<string, string>;

export interface AccessWorld {
  backend: Backend;
  /** Owns the workspace everything is tried in. */
  ann: Person;
  /** Another tenant; every text of theirs says "Canary". */
  tenant: Person;
  stranger: Person;
  inRole: Record<Role, Person>;
  own: Ids;
  foreign: Ids;
  /** The caller's own things, removed, and a workspace that is gone. */
  removed: Ids;
  /** Rows of another table under every name. */
  ofAnother: Ids;
}

export async function openAccessWorld(backend: Backend): Promise<AccessWorld> {
  const ann = await signUp(backend, "Ann");
  const tenant = await signUp(backend, "Canary");
  // Room is another matter: no probe is to meet the plan's limit first.
  await backend.run((ctx) => ctx.db.patch("groups", ann.groupId, { plan: "enterprise" }));
  const gone = await signUp(backend, "Gone");
  const own = await openWorld(backend, ann, await signUp(backend, "Mia"));
  const foreign = await openWorld(backend, tenant, await signUp(backend, "Moe"));
  const goneIds = await openWorld(backend, gone, await signUp(backend, "Max"));
  // Of the caller's own group, so that only their being removed keeps them from being found.
  const ownIds = await openWorld(backend, ann, await signUp(backend, "Moe"));
  const { groupId = "", slug = "", parentGroupId = "" } = goneIds;
  const removed = { ...ownIds, groupId, slug, parentGroupId };
  await removeAll(backend, removed);
  const ofAnother = Object.fromEntries(Object.keys(own).map((name) => [name, ann.userId]));
  const stranger = await signUp(backend, "Bob");
  const inRole = {
    customer: await somebodyWith(backend, ann, "customer"),
    org_user: await somebodyWith(backend, ann, "org_user"),
    org_owner: await somebodyWith(backend, ann, "org_owner"),
    platform_owner: await somebodyWith(backend, ann, "platform_owner"),
  };
  return { backend, ann, tenant, stranger, inRole, own, foreign, removed, ofAnother };
}

/** As the write path leaves what is removed: things softly, groups, archives and labels for good. */
async function removeAll(backend: Backend, ids: Ids): Promise<void> {
  await backend.run(async (ctx) => {
    for (const id of new Set(Object.values(ids))) {
      const thing = ctx.db.normalizeId("things", id);
      if (thing !== null) await ctx.db.patch("things", thing, { deletedAt: Date.now() });
      for (const table of ["groups", "archives", "knowledge", "exports", "restores"] as const) {
        const row = ctx.db.normalizeId(table, id);
        if (row !== null && (await ctx.db.get(table, row)) !== null)
          await ctx.db.delete(table, row);
      }
    }
  });
}
