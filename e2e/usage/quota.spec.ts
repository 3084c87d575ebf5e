import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import type { Person } from "../../scripts/stages/seed";
import { expect, test } from "../fixtures/test";

/** Creates funnels until the plan has no room; more than the starter plan holds is never needed. */
async function fillThePlan({ client, groupId }: Person): Promise<void> {
  for (let count = 0; count < 110; count += 1) {
    const outcome = await client.mutation(api.funnels.create, { groupId, goal: "blank" });
    if (!outcome.ok) return;
  }
  throw new Error("The plan never became full.");
}

test("beyond the plan's limit creating is refused in words, and the refusal is recorded", async ({
  app,
  person,
}) => {
  test.slow();
  await fillThePlan(person);

  await app.goto(routes.newFunnel(person.workspace));
  await app
    .getByRole("button", { name: /collect leads/i })
    .or(app.getByRole("link", { name: /collect leads/i }))
    .first()
    .click();
  await expect(
    app
      .getByText(/limit|plan/i)
      .filter({ hasText: /100/ })
      .first(),
  ).toBeVisible();

  await app.goto(routes.usage(person.workspace));
  const bar = app.getByRole("meter", { name: "Items", exact: true });
  await expect(bar).toHaveAttribute("aria-valuenow", /\d+/);

  await app.goto(routes.activity(person.workspace));
  await expect(app.getByText(/limit|refused/i).first()).toBeVisible();
});

test("the bars move while somebody else creates", async ({ app, person }) => {
  await app.goto(routes.usage(person.workspace));
  const items = app.getByRole("meter", { name: "Items", exact: true });
  await expect(items).toBeVisible();
  const before = Number(await items.getAttribute("aria-valuenow"));
  const outcome = await person.client.mutation(api.funnels.create, {
    groupId: person.groupId,
    goal: "blank",
  });
  expect(outcome.ok).toBe(true);
  await expect
    .poll(async () => Number(await items.getAttribute("aria-valuenow")))
    .toBeGreaterThan(before);
});
