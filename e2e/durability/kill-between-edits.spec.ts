import { routes } from "../../lib/routes";
import { killDeployment } from "../fixtures/deployment";
import { openEditor } from "../fixtures/editor";
import { elementsOf } from "../fixtures/pages";
import { expect, test } from "../fixtures/test";

test("every acknowledged edit survives kill -9, and the open browser goes on", async ({
  app,
  person,
  funnel,
}) => {
  test.slow();
  const editor = await openEditor(app, person, funnel);
  for (const round of [1, 2, 3]) {
    const text = `Written before power cut ${round}`;
    await editor.type("Headline", text);
    await editor.waitUntilSaved();
    await killDeployment();
    const elements = await elementsOf(person, funnel.firstStepId);
    expect(elements.find(({ kind }) => kind === "headline")?.fields.text).toBe(text);
  }
  await editor.type("Headline", "Written after the last one");
  await editor.waitUntilSaved();
  await app.reload();
  await expect(editor.element("Headline")).toContainText("Written after the last one");
});

test("an edit made while the deployment is down is sent when it is back", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  const back = killDeployment();
  await editor.type("Headline", "Written into the dark");
  await back;
  await editor.waitUntilSaved();
  const elements = await elementsOf(person, funnel.firstStepId);
  expect(elements.find(({ kind }) => kind === "headline")?.fields.text).toBe(
    "Written into the dark",
  );
});

test("a signed-in person is still signed in after a power cut", async ({ app, person }) => {
  await killDeployment();
  await app.goto(routes.workspace(person.workspace));
  await expect(app.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(app).toHaveURL(new RegExp(routes.workspace(person.workspace)));
});
