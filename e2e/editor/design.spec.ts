import { routes } from "../../lib/routes";
import { EditorPage, openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("a look is taken for the whole funnel, seen by who else is there, and put back", async ({
  app,
  openApp,
  person,
  funnel,
}) => {
  const address = routes.step(person.workspace, funnel.funnelId, funnel.firstStepId);
  await app.goto(address);
  const editor = new EditorPage(app);
  const other = await openApp();
  await other.goto(address);
  const headline = editor.element("Headline");
  const seenElsewhere = new EditorPage(other).element("Headline");
  await expect(seenElsewhere).toHaveCSS("color", "rgb(27, 40, 34)");

  await app.getByRole("tab", { name: "Design" }).click();
  await app.getByRole("button", { name: "Lanterns at night" }).click();
  await expect(headline).toHaveCSS("color", "rgb(255, 243, 223)");
  await expect(headline).toHaveCSS("font-family", /^Anton/);
  await expect(seenElsewhere).toHaveCSS("color", "rgb(255, 243, 223)");

  await app.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(headline).toHaveCSS("color", "rgb(27, 40, 34)");
  await expect(seenElsewhere).toHaveCSS("color", "rgb(27, 40, 34)");
});

test("a colour that makes buttons hard to read says so and offers one that does not", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await app.getByRole("tab", { name: "Design" }).click();
  await app.getByRole("textbox", { name: "Text on accent", exact: true }).fill("#2f5d4a");
  const warning = editor.settings.getByText(/Text on buttons is hard to read/);
  await expect(warning).toBeVisible();
  await app.getByRole("button", { name: "Make it readable" }).click();
  await expect(warning).toHaveCount(0);
});
