import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import { createFunnel } from "../../scripts/stages/seed";
import { expect, test } from "../fixtures/test";

test("what happens appears live, by whom, newest first, and opens what it is about", async ({
  app,
  person,
}) => {
  await app.goto(routes.activity(person.workspace));
  await expect(app.getByRole("heading", { name: "Activity" })).toBeVisible();

  const { funnelId } = await createFunnel(person, "waitlist");
  await person.client.mutation(api.funnels.update, { funnelId, name: "Spring waitlist" });
  const entry = app.getByRole("listitem").filter({ hasText: "Spring waitlist" }).first();
  await expect(entry).toBeVisible();
  await entry.getByRole("link").first().click();
  await app.waitForURL(`**${routes.funnel(person.workspace, funnelId)}**`);
});

test("entries are filtered by what they are", async ({ app, person, funnel }) => {
  await person.client.mutation(api.funnels.publish, { funnelId: funnel.funnelId });
  await app.goto(routes.activity(person.workspace));
  const entries = app.getByRole("listitem").filter({ hasText: /funnel|page|step|workspace/i });
  await expect(entries.first()).toBeVisible();
  await app.getByRole("combobox").first().click();
  await app
    .getByRole("option", { name: /publish/i })
    .first()
    .click();
  await expect(app).toHaveURL(/type=/);
  await expect(
    app
      .getByRole("listitem")
      .filter({ hasText: /published/i })
      .first(),
  ).toBeVisible();
  await expect(app.getByRole("listitem").filter({ hasText: /signed up|joined/i })).toHaveCount(0);
});
