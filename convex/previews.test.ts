// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { PREVIEW_MS } from "../lib/published/preview-address";
import { api } from "./_generated/api";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, signUp, stayFor, valueOf, type Person } from "./testing/people.testing";
import { failureFrom } from "./testing/writing.testing";

onEachBackend("a preview of an unpublished page", (open) => {
  let backend: Backend;
  let ann: Person;
  let step: string;
  let token: string;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
    const { funnelId, firstStepId } = await createFunnel(ann);
    const outline = await ann.as.query(api.pages.getOutline, { stepId: firstStepId });
    step = outline?.slug ?? "";
    ({ token } = valueOf(await ann.as.mutation(api.previews.create, { funnelId })));
  });

  const look = (asked = {}) =>
    backend.query(api.published.getPreview, { workspace: ann.workspace, token, step, ...asked });

  it("shows the page as it is now, not to be listed, with its forms and links kept inside", async () => {
    const page = await look();
    expect(page?.html).toContain('<meta name="robots" content="noindex">');
    expect(page?.html).toContain(`action="/_preview/${token}/${step}"`);
    expect(page?.nextPath).toMatch(`/_preview/${token}/`);
    expect(await backend.query(api.published.listPages, { workspace: ann.workspace })).toEqual([]);
  });

  it("is there for nobody with another token, in another workspace, or for another step", async () => {
    const bob = await signUp(backend, "Bob");
    const [endsAt = "", subject = "", seal = ""] = token.split(".");
    const later = `${Number(endsAt) + 1}.${subject}.${seal}`;
    const forged = `${endsAt}.${subject}.${"A".repeat(43)}`;
    for (const asked of [
      { token: later },
      { token: forged },
      { token: "" },
      { token: "x".repeat(5000) },
      { workspace: bob.workspace },
      { step: "nowhere" },
    ])
      expect(await look(asked), JSON.stringify(asked).slice(0, 60)).toBeNull();
    const { funnelId } = await createFunnel(ann);
    const attempt = bob.as.mutation(api.previews.create, { funnelId });
    expect((await failureFrom(attempt))?.kind).toBe("not_found");
  });

  it("is over after half an hour", async () => {
    await stayFor(backend, PREVIEW_MS - 1000);
    expect(await look()).not.toBeNull();
    await stayFor(backend, 1000);
    expect(await look()).toBeNull();
  });

  it("is over as soon as the person signs out", async () => {
    await backend.run(async (ctx) => {
      for (const { _id } of await ctx.db.query("authSessions").collect())
        await ctx.db.delete("authSessions", _id);
    });
    expect(await look()).toBeNull();
  });

  it("is over as soon as the person leaves the workspace", async () => {
    const bob = await signUp(backend, "Bob");
    const { groupId } = ann;
    const invited = await ann.as.mutation(api.invitations.create, { groupId, role: "org_user" });
    valueOf(await bob.as.mutation(api.invitations.accept, { token: valueOf(invited).token }));
    const [funnel] = await bob.as.query(api.funnels.list, { groupId });
    const funnelId = funnel?.funnelId ?? "";
    const his = valueOf(await bob.as.mutation(api.previews.create, { funnelId }));
    expect(await look({ token: his.token })).not.toBeNull();
    const members = await ann.as.query(api.members.list, { groupId });
    const personId = members.find(({ isYou }) => !isYou)?.personId ?? "";
    valueOf(await ann.as.mutation(api.members.remove, { personId }));
    expect(await look({ token: his.token })).toBeNull();
    expect(await look()).not.toBeNull();
  });
});
