// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("an owner of the platform", (open) => {
  let backend: Backend;
  let ann: Person;
  let root: Person;
  const appoint = () =>
    backend.mutation(internal.platform.appointOwner, { email: " Root@example.com" });

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    root = await signUp(backend, "Root");
  });

  it("acts in every workspace, with their own name in its activity", async () => {
    const { groupId, workspace: slug } = ann;
    expect(await root.as.query(api.workspaces.get, { slug })).toBeNull();
    await appoint();
    await appoint();
    expect(await root.as.query(api.workspaces.get, { slug })).toMatchObject({
      role: "platform_owner",
    });
    await createFunnel({ ...root, groupId });
    valueOf(await root.as.mutation(api.workspaces.update, { groupId, name: "Renamed" }));
    const { page } = await ann.as.query(api.events.list, {
      groupId,
      paginationOpts: { numItems: 1, cursor: null },
    });
    expect(page).toMatchObject([{ actor: { name: "Root" } }]);
  });

  it("is one until dismissed, and stays a member of what they joined", async () => {
    await appoint();
    await backend.mutation(internal.platform.dismissOwner, { email: "root@example.com" });
    expect(await root.as.query(api.workspaces.get, { slug: ann.workspace })).toBeNull();
    expect(await root.as.query(api.workspaces.get, { slug: root.workspace })).toMatchObject({
      role: "org_owner",
    });
    const again = backend.mutation(internal.platform.dismissOwner, { email: "root@example.com" });
    expect(await failureFrom(again)).toEqual({ kind: "not_found" });
  });

  it("must have an account", async () => {
    const nobody = backend.mutation(internal.platform.appointOwner, { email: "no@example.com" });
    expect(await failureFrom(nobody)).toEqual({ kind: "not_found" });
  });
});
