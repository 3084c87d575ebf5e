// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import { createThing } from "./ontology/createThing";
import { recordEvent } from "./ontology/recordEvent";
import { removeThing, updateThing } from "./ontology/updateThing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, type Person } from "./testing/people.testing";
import { inScope } from "./testing/writing.testing";

onEachBackend("the activity", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const list = (options: { type?: string; numItems?: number; cursor?: string | null } = {}) =>
    ann.as.query(api.events.list, {
      groupId: ann.groupId,
      type: options.type,
      paginationOpts: { numItems: options.numItems ?? 10, cursor: options.cursor ?? null },
    });

  it("begins with the account and its workspace, newest first", async () => {
    const { page } = await list();
    expect(page).toMatchObject([
      {
        type: "organization_created",
        actor: { name: "Ann", kind: "person" },
        verb: "opened",
        object: "the workspace “Ann's workspace”",
        target: { kind: "workspace" },
      },
      { type: "user_registered", verb: "created", object: "an account" },
    ]);
  });

  it("shows a rename as before and after", async () => {
    await ann.as.mutation(api.workspaces.update, { groupId: ann.groupId, name: "Studio" });
    const { page } = await list({ numItems: 1 });
    expect(page[0]).toMatchObject({
      type: "organization_updated",
      verb: "changed",
      changes: [{ field: "name", before: "Ann's workspace", after: "Studio" }],
    });
  });

  it("leads to the funnel an event is about, under the name it had then", async () => {
    const { funnelId } = await createFunnel(ann);
    await ann.as.mutation(api.funnels.update, { funnelId, name: "Renamed" });
    const { page } = await list({ type: "funnel_created" });
    expect(page).toHaveLength(1);
    expect(page[0]).toMatchObject({
      verb: "created",
      target: { kind: "funnel", id: funnelId, name: "Renamed", removed: false },
    });
    expect(page[0]?.object).not.toContain("Renamed");
  });

  it("says when what it is about was removed", async () => {
    await inScope(backend, ann, async (scope) => {
      const article = { type: "article", name: "Gone", properties: {} } as const;
      await removeThing(scope, await createThing(scope, article));
    });
    const { page } = await list({ numItems: 1 });
    expect(page[0]).toMatchObject({ verb: "removed", object: "“Gone”", target: { removed: true } });
  });

  it("filters by type and pages through without a gap", async () => {
    await inScope(backend, ann, async (scope) => {
      const thing = await createThing(scope, { type: "article", name: "v0", properties: {} });
      for (let version = 1; version <= 5; version++) {
        const stored = await scope.ctx.db.get("things", thing._id);
        if (stored !== null) await updateThing(scope, stored, { name: `v${version}` });
      }
    });
    const first = await list({ type: "entity_updated", numItems: 3 });
    const rest = await list({ type: "entity_updated", numItems: 3, cursor: first.continueCursor });
    const names = [...first.page, ...rest.page].map(({ changes }) => changes[0]?.after);
    expect(names).toEqual(["v5", "v4", "v3", "v2", "v1"]);
  });

  it("offers the types that occur, by label", async () => {
    const types = await ann.as.query(api.events.listTypes, { groupId: ann.groupId });
    expect(types).toEqual([
      { type: "user_registered", label: "Account created" },
      { type: "organization_created", label: "Workspace created" },
    ]);
  });

  it("has words for a type nobody wrote a sentence for", async () => {
    await inScope(backend, ann, (scope) =>
      recordEvent(scope, { type: "certificate_earned", targetId: null }),
    );
    const { page } = await list({ numItems: 1 });
    expect(page[0]).toMatchObject({ verb: "noted", object: "certificate earned", target: null });
  });

  it("never says thing, entity or connection", async () => {
    await createFunnel(ann);
    const { page } = await list({ numItems: 100 });
    const words = page.map(({ verb, object, changes }) =>
      [verb, object, ...changes.map(({ field }) => field)].join(" "),
    );
    for (const sentence of words)
      expect(sentence.replace(/“[^”]*”/g, "")).not.toMatch(/\b(thing|entity|connection)s?\b/i);
  });

  it("does not show another workspace's", async () => {
    const bob = await signUp(backend, "Bob");
    await createFunnel(bob);
    const { page } = await list({ numItems: 100 });
    expect(JSON.stringify(page)).not.toContain("Bob");
  });
});
