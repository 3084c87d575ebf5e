/**
 * Not a check but a look, as every-screen.spec.ts: what templates, dialogs of the editor, previews, forms
 * and pages that say one thing look like, in three widths, to pictures/ (git-ignored).
 */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import { funnelGoal } from "../../lib/templates/template";
import { createFunnel, publishFunnel } from "../../scripts/stages/seed";
import { EditorPage, openEditor } from "../fixtures/editor";
import { optIn } from "../fixtures/published-page";
import { publishedAddress } from "../fixtures/stack-address";
import { expect, newEmail, test } from "../fixtures/test";

const WIDTHS = [1440, 820, 390];
const SCHEMES = ["light", "dark"] as const;

/** The screen as it stands, in every width and scheme. */
async function takeAll(page: Page, name: string, schemes = SCHEMES.slice()) {
  for (const colorScheme of schemes)
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await page.screenshot({ path: `pictures/${name}-${width}-${colorScheme}.png` });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("pictures of the templates to choose from", async ({ app, person, funnel }) => {
  test.setTimeout(300_000);
  await app.goto(routes.newFunnel(person.workspace));
  await app.getByRole("radio", { name: "Fill a webinar" }).click();
  await takeAll(app, "templates");
  const editor = await openEditor(app, person, funnel);
  await editor.steps.getByRole("button", { name: "Add step" }).click();
  await expect(app.getByRole("dialog", { name: "Add a step" })).toBeVisible();
  await takeAll(app, "add-step");
});

test("pictures of the library, the preview and the publication", async ({
  app,
  person,
  funnel,
}) => {
  test.setTimeout(300_000);
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Picture");
  const setting = editor.settings.getByRole("group", { name: "Picture", exact: true });
  await setting.getByLabel("Upload: choose a picture").setInputFiles({
    ...{ name: "blue_harbour.png", mimeType: "image/png" },
    buffer: readFileSync("docs/editor.webp"),
  });
  await expect(setting.getByRole("textbox", { name: "In words" })).toBeFocused();
  await editor.settings.getByRole("button", { name: "Picture: choose from your pictures" }).click();
  const library = app.getByRole("dialog", { name: "Your pictures" });
  await expect(library.getByRole("list").getByRole("button")).toHaveCount(1);
  await library.getByRole("list").getByRole("button").first().click();
  await expect(library.getByRole("complementary")).toBeVisible();
  await takeAll(app, "library");
  await app.keyboard.press("Escape");
  await editor.waitUntilSaved();
  await app.getByRole("button", { name: "Preview" }).click();
  await expect(
    app.frameLocator('iframe[title="Preview"]').getByRole("heading").first(),
  ).toBeVisible();
  await takeAll(app, "preview");
  await app.keyboard.press("Escape");
  await new EditorPage(app).publish();
  await takeAll(app, "publish");
});

test("pictures of every template's first page, of forms and of pages that say one thing", async ({
  person,
  visitor,
}) => {
  test.setTimeout(400_000);
  for (const { value: goal } of funnelGoal.members) {
    const { funnelId } = await createFunnel(person, goal);
    const address = publishedAddress(person.workspace, await publishFunnel(person, funnelId));
    await visitor.goto(address);
    await takeAll(visitor, `template-${goal}`, ["light"]);
    const form = visitor.locator("form").first();
    if (goal === "blank" || (await form.count()) === 0) continue;
    const send = form.getByRole("button", { name: /^(?!Back)/ }).first();
    await send.click();
    await form.scrollIntoViewIfNeeded();
    await takeAll(visitor, `form-refused-${goal}`, ["light"]);
  }
  await visitor.goto(publishedAddress(person.workspace, "/no-such-funnel/page"));
  await takeAll(visitor, "page-not-here");
  const { funnelId } = await createFunnel(person, "collect_leads");
  const address = publishedAddress(person.workspace, await publishFunnel(person, funnelId));
  await visitor.goto(address);
  await optIn(visitor, newEmail());
  await expect(visitor).not.toHaveURL(address);
  await takeAll(visitor, "form-thanks", ["light"]);
});
