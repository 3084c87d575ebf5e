import { openEditor } from "../fixtures/editor";
import { elementsOf } from "../fixtures/pages";
import { expect, test } from "../fixtures/test";

/** Everything of the palette that is not layout. */
const KINDS = [
  "Headline",
  "Subheadline",
  "Paragraph",
  "List",
  "Image",
  "Video",
  "Button",
  "Form",
  "Divider",
  "Spacer",
  "Countdown",
  "Testimonial",
];

test("each of a dozen kinds is put on the page and saved", async ({ app, person, funnel }) => {
  const editor = await openEditor(app, person, funnel);
  const before = await elementsOf(person, funnel.firstStepId);
  for (const kind of KINDS) {
    const count = await editor.elements(kind).count();
    await editor.insert(kind);
    await expect(editor.elements(kind), kind).toHaveCount(count + 1);
  }
  await editor.waitUntilSaved();
  const after = await elementsOf(person, funnel.firstStepId);
  expect(after.length).toBeGreaterThanOrEqual(before.length + KINDS.length);
});

test("an element is dragged out of the palette to where the line shows", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.drag(
    editor.palette.getByRole("button", { name: "Divider", exact: true }),
    editor.element("Headline"),
    "above",
  );
  const divider = editor.element("Divider");
  await expect(divider).toBeVisible();
  const [dividerBox, headlineBox] = await Promise.all([
    divider.boundingBox(),
    editor.element("Headline").boundingBox(),
  ]);
  expect(dividerBox?.y ?? 0).toBeLessThan(headlineBox?.y ?? 0);
});

test("duplicating, deleting, undoing and redoing do what they say", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Divider");
  await editor.element("Divider").click();
  const bar = app.getByRole("toolbar", { name: "Divider actions" });
  await bar.getByRole("button", { name: "Duplicate" }).click();
  await expect(editor.elements("Divider")).toHaveCount(2);
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(editor.elements("Divider")).toHaveCount(1);
  await app.getByRole("button", { name: "Undo" }).click();
  await expect(editor.elements("Divider")).toHaveCount(2);
  await app.getByRole("button", { name: "Redo" }).click();
  await expect(editor.elements("Divider")).toHaveCount(1);
  await editor.waitUntilSaved();
  await app.reload();
  await expect(editor.elements("Divider")).toHaveCount(1);
});

test("steps are added and moved, and the order is kept", async ({ app, person, funnel }) => {
  const editor = await openEditor(app, person, funnel);
  const links = editor.steps.getByRole("link");
  await expect(links).toHaveCount(2);
  const firstStep = await links.first().innerText();
  await editor.steps.getByRole("button", { name: "Add step" }).click();
  await expect(links).toHaveCount(3);
  await expect(links.nth(1)).toHaveText("New step");
  await editor.steps.getByRole("button", { name: "More for New step" }).click();
  await app.getByRole("menuitem", { name: /move up/i }).click();
  await expect(links.first()).toHaveText("New step");
  await app.reload();
  await expect(links.first()).toHaveText("New step");
  await expect(links.nth(1)).toHaveText(firstStep);
});

test("a colour and a size chosen in the settings change the element at once", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.element("Headline").click();
  await app.keyboard.press("Escape");
  const sizeOf = () =>
    editor.element("Headline").evaluate((node) => getComputedStyle(node).fontSize);
  const before = await sizeOf();
  await editor.settings.getByRole("radio", { name: "Small", exact: true }).first().click();
  await expect.poll(sizeOf).not.toBe(before);
});
