import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import { expect, test } from "../fixtures/test";
import { workspacePages } from "../fixtures/workspace-pages";

test("a second workspace opens nothing of the first by any address", async ({
  person,
  funnel,
  newPerson,
  openApp,
}) => {
  const secret = "Secret of the first workspace";
  await person.client.mutation(api.funnels.update, { funnelId: funnel.funnelId, name: secret });
  const stranger = await openApp(await newPerson());
  for (const address of workspacePages(person, funnel)) {
    await stranger.goto(address);
    await expect(stranger.getByText(/is not here/), address).toBeVisible();
    await expect(stranger.getByText(secret), address).toHaveCount(0);
  }
});

test("ids of the first workspace open nothing inside the second", async ({
  funnel,
  newPerson,
  openApp,
}) => {
  const other = await newPerson();
  const stranger = await openApp(other);
  for (const address of [
    routes.funnel(other.workspace, funnel.funnelId),
    routes.step(other.workspace, funnel.funnelId, funnel.firstStepId),
    routes.leads(other.workspace, { lead: funnel.funnelId }),
  ]) {
    await stranger.goto(address);
    await expect(stranger.getByText(/is not here/), address).toBeVisible();
  }
});

test("a public function gives and changes nothing for a person of another workspace", async ({
  person,
  funnel,
  newPerson,
}) => {
  const { client } = await newPerson();
  const { funnelId, firstStepId: stepId } = funnel;
  const { groupId } = person;

  expect(await client.query(api.funnels.get, { funnelId })).toBeNull();
  expect(await client.query(api.pages.getOutline, { stepId })).toBeNull();
  expect(await client.query(api.workspaces.get, { slug: person.workspace })).toBeNull();
  for (const refused of [
    client.query(api.funnels.list, { groupId }),
    client.query(api.leads.list, { groupId, paginationOpts: { numItems: 10, cursor: null } }),
    client.query(api.events.list, { groupId, paginationOpts: { numItems: 10, cursor: null } }),
    client.query(api.quotas.getGroupQuotas, { groupId }),
    client.mutation(api.funnels.create, { groupId, goal: "blank" }),
    client.mutation(api.funnels.update, { funnelId, name: "Taken" }),
    client.mutation(api.funnels.publish, { funnelId }),
    client.mutation(api.funnels.archive, { funnelId }),
    client.mutation(api.steps.remove, { stepId }),
  ]) {
    const answer = await refused.then(
      (value: unknown) => value,
      (error: unknown) => (error instanceof Error && "data" in error ? error.data : error),
    );
    expect(JSON.stringify(answer)).toContain("not_found");
  }
  const kept = await person.client.query(api.funnels.get, { funnelId });
  expect(kept).toMatchObject({ status: "draft", publishedAt: null });
});
