import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import { createFunnel } from "../../scripts/stages/seed";
import { openEditor } from "../fixtures/editor";
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

test("an edit's entry opens the page with that element selected", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.type("Headline", "Seen in the activity");
  await editor.waitUntilSaved();

  await app.goto(routes.activity(person.workspace));
  const entry = app.getByRole("listitem").filter({ hasText: "Seen in the activity" }).first();
  await entry.getByRole("link").first().click();
  await expect(editor.text("Seen in the activity")).toBeVisible();
  await expect(editor.settings.getByRole("heading", { name: "Headline" })).toBeVisible();
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
