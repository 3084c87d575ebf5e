import { routes } from "../../lib/routes";
import { EditorPage, openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("a funnel is saved as a template, and the next one begins with it", async ({
  app,
  person,
  funnel,
}) => {
  await app.goto(routes.funnel(person.workspace, funnel.funnelId));
  await app
    .getByRole("button", { name: /^More for / })
    .first()
    .click();
  await app.getByRole("menuitem", { name: "Save as a template" }).click();
  await app.getByRole("textbox", { name: "Name" }).fill("Our letter");
  await app.getByRole("button", { name: "Save", exact: true }).click();
  await expect(app.getByText("“Our letter” is saved")).toBeVisible();

  await app.goto(routes.newFunnel(person.workspace));
  await app.getByRole("radio", { name: "Fill a webinar" }).click();
  await expect(app.getByRole("button", { name: "Our letter", exact: true })).toHaveCount(0);
  await app.getByRole("radio", { name: "Collect leads" }).click();
  await app.getByRole("button", { name: "Our letter", exact: true }).click();
  await expect(new EditorPage(app).element("Headline")).toBeVisible();
});

test("a step begins with a page of a template, in the look of its funnel", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.steps.getByRole("button", { name: "Add step" }).click();
  const dialog = app.getByRole("dialog", { name: "Add a step" });
  await dialog.getByRole("radio", { name: "Open a waitlist" }).click();
  await dialog
    .getByRole("button", { name: /Open a waitlist$/ })
    .first()
    .click();
  await expect(editor.steps.getByRole("link")).toHaveCount(3);
  await expect(editor.element("Headline")).toHaveCSS("color", "rgb(27, 40, 34)");
});
