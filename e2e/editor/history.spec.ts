import { openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("what was deleted is back with two clicks, also after a reload", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.element("Headline").click();
  await app.keyboard.press("Escape");
  await app.keyboard.press("Delete");
  const headlines = await editor.elements("Headline").count();
  await editor.waitUntilSaved();
  await app.reload();
  await expect(editor.elements("Headline")).toHaveCount(headlines);
  await app.getByRole("button", { name: "History" }).click();
  const history = app.getByRole("dialog", { name: /^History of/ });
  await history
    .getByRole("button", { name: /^Go back to before: Deleted headline/ })
    .first()
    .click();
  await expect(editor.elements("Headline")).toHaveCount(headlines + 1);
  await editor.waitUntilSaved();
});

test("a moment is compared with now, and one element of it restored", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  const before = await editor.element("Headline").innerText();
  await editor.type("Headline", "Words that will not stay");
  await editor.element("Headline").click();
  await app.keyboard.press("Escape");
  await editor.insert("Countdown");
  await editor.waitUntilSaved();
  await editor.publish();
  await app.keyboard.press("Escape");
  await editor.type("Headline", "Other words again");
  await editor.waitUntilSaved();
  await app.getByRole("button", { name: "History" }).click();
  const history = app.getByRole("dialog", { name: /^History of/ });
  await history.getByRole("button", { name: /Published, version 1/ }).click();
  await history.getByRole("button", { name: /^Restore: Headline/ }).click();
  await expect(history.getByText("Nothing. The page is today as it was then.")).toBeVisible();
  await app.keyboard.press("Escape");
  await expect(editor.element("Headline")).toHaveText("Words that will not stay");
  await app.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(editor.element("Headline")).toHaveText("Other words again");
  expect(before).not.toBe("Other words again");
});

test("several elements are taken together by key, deleted and brought back", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.element("Headline").click();
  await app.keyboard.press("Escape");
  const dividers = await editor.elements("Divider").count();
  for (const kind of ["Divider", "Countdown"]) await editor.insert(kind);
  await editor.element("Countdown").focus();
  await app.keyboard.press("Shift+ArrowUp");
  await expect(app.getByRole("toolbar", { name: "2 elements actions" })).toBeVisible();
  await app.keyboard.press("Delete");
  await expect(editor.elements("Countdown")).toHaveCount(0);
  await expect(editor.elements("Divider")).toHaveCount(dividers);
  await app.keyboard.press("ControlOrMeta+z");
  await expect(editor.elements("Countdown")).toHaveCount(1);
  await expect(editor.elements("Divider")).toHaveCount(dividers + 1);
  await editor.waitUntilSaved();
});
