// @vitest-environment edge-runtime
import { beforeEach, describe, expect, it } from "vitest";
import { api } from "./_generated/api";
import { slugOf } from "./model/workspaces/slug";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("workspaces", (open) => {
  let backend: Backend;
  let ann: Person;
  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  it("are found by slug, with how many funnels they hold", async () => {
    await createFunnel(ann);
    expect(await ann.as.query(api.workspaces.get, { slug: "ann" })).toMatchObject({
      groupId: ann.groupId,
      slug: "ann",
      plan: "starter",
      role: "org_owner",
      funnelCount: 1,
    });
    expect(await ann.as.query(api.workspaces.get, { slug: "nobody" })).toBeNull();
  });

  it("keep their slug, and so their addresses, when renamed", async () => {
    const { groupId } = ann;
    const renamed = await ann.as.mutation(api.workspaces.update, { groupId, name: " Studio " });
    expect(renamed).toEqual({ ok: true, value: null });
    expect(await ann.as.query(api.workspaces.get, { slug: "ann" })).toMatchObject({
      name: "Studio",
    });
  });

  it("refuse an empty and an over-long name", async () => {
    const { groupId } = ann;
    const rename = (name: string) => ann.as.mutation(api.workspaces.update, { groupId, name });
    expect(await failureFrom(rename("  "))).toMatchObject({ kind: "invalid_argument" });
    expect(await failureFrom(rename("x".repeat(500)))).toMatchObject({ kind: "too_long" });
  });
});

describe("a slug", () => {
  it.each([
    ["Zoë & Sons", "zoe-sons"],
    ["  --Hello,  World!-- ", "hello-world"],
    ["日本", ""],
    ["x".repeat(80), "x".repeat(48)],
  ])("of %s is %s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
