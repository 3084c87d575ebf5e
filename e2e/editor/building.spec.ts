import { openEditor } from "../fixtures/editor";
import { elementsOf } from "../fixtures/pages";
import { expect, test } from "../fixtures/test";

/** Everything of the palette that is not layout. */
const KINDS = [
  "Headline",
  "Subheadline",
  "Paragraph",
  "List",
  "Picture",
  "Video",
  "Button",
  "Form",
  "Divider",
  "Space",
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
    editor.palette.getByRole("button", { name: "Countdown", exact: true }),
    editor.element("Headline"),
    "above",
  );
  const countdown = editor.element("Countdown");
  await expect(countdown).toBeVisible();
  const [countdownBox, headlineBox] = await Promise.all([
    countdown.boundingBox(),
    editor.element("Headline").boundingBox(),
  ]);
  expect(countdownBox?.y ?? 0).toBeLessThan(headlineBox?.y ?? 0);
});

test("duplicating, deleting, undoing and redoing do what they say", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Countdown");
  await expect(editor.element("Countdown")).toBeVisible();
  const bar = app.getByRole("toolbar", { name: "Countdown actions" });
  await bar.getByRole("button", { name: "Duplicate" }).click();
  await expect(editor.elements("Countdown")).toHaveCount(2);
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(editor.elements("Countdown")).toHaveCount(1);
  await app.getByRole("button", { name: "Undo" }).click();
  await expect(editor.elements("Countdown")).toHaveCount(2);
  await app.getByRole("button", { name: "Redo" }).click();
  await expect(editor.elements("Countdown")).toHaveCount(1);
  await editor.waitUntilSaved();
  await app.reload();
  await expect(editor.elements("Countdown")).toHaveCount(1);
});

test("steps are added and moved, the order is kept, and deleting one asks first", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  const links = editor.steps.getByRole("link");
  await expect(links).toHaveCount(2);
  const firstStep = await links.first().innerText();
  await editor.steps.getByRole("button", { name: "Add step" }).click();
  await app.getByRole("button", { name: "Blank page" }).click();
  await expect(links).toHaveCount(3);
  await expect(links.nth(1)).toHaveText("New step");
  await editor.steps.getByRole("button", { name: "More for New step" }).click();
  await app.getByRole("menuitem", { name: /move up/i }).click();
  await expect(links.first()).toHaveText("New step");
  await app.reload();
  await expect(links.first()).toHaveText("New step");
  await expect(links.nth(1)).toHaveText(firstStep);
  const askToDelete = async () => {
    await editor.steps.getByRole("button", { name: "More for New step" }).click();
    await app.getByRole("menuitem", { name: "Delete" }).click();
  };
  const question = app.getByRole("alertdialog", { name: "Delete the step “New step”?" });
  await askToDelete();
  await question.getByRole("button", { name: "Keep it" }).click();
  await expect(links).toHaveCount(3);
  await askToDelete();
  await question.getByRole("button", { name: "Delete" }).click();
  await expect(links).toHaveCount(2);
  await expect(editor.element("Headline")).toBeVisible();
});

test("the address of a page is changed in the settings, and it is published there", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  for (const [part, typed, kept] of [
    ["Funnel in the address", "Spring Offer 24", "spring-offer-24"],
    ["Page in the address", "free-guide", "free-guide"],
  ] as const) {
    const field = editor.settings.getByRole("textbox", { name: part });
    await field.fill(typed);
    await field.press("Tab");
    await expect(field).toHaveValue(kept);
  }
  expect(await editor.publish()).toMatch(/\/spring-offer-24\/free-guide$/);
});

test("what is changed in the settings is seen on the canvas at once", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.element("Headline").click();
  await app.keyboard.press("Escape");
  const alignment = () =>
    editor.element("Headline").evaluate((node) => getComputedStyle(node).textAlign);
  await editor.settings.getByRole("radio", { name: "Right" }).click();
  await expect.poll(alignment).toBe("right");
  await editor.settings.getByRole("textbox", { name: "Text" }).fill("Typed in the settings");
  await expect(editor.element("Headline")).toHaveText("Typed in the settings");
});
