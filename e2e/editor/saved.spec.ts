import { openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("a section is saved, put on the page linked, changes in both places, and is detached", async ({
  openApp,
  person,
  funnel,
}) => {
  const editor = await openEditor(await openApp(), person, funnel);
  const { page, canvas } = editor;
  await editor.element("Section").click({ position: { x: 4, y: 4 } });
  await page.getByRole("tab", { name: "Saved" }).click();
  const saved = page.getByRole("region", { name: "Saved sections" });
  await saved.getByRole("button", { name: /^Save Section/ }).click();
  await expect(saved.getByRole("listitem")).toHaveCount(1);

  await saved.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await saved.getByRole("textbox", { name: "Name of the saved section" }).fill("My opening");
  await page.keyboard.press("Enter");
  await expect(saved.getByRole("heading", { name: "My opening" })).toBeVisible();
  await saved.getByRole("searchbox").fill("nothing like it");
  await expect(saved.getByText(/^Nothing saved is called/)).toBeVisible();
  await saved.getByRole("searchbox").fill("open");

  // Each stands right after what is selected: the first section, then the place before.
  const before = await editor.elements("Headline").count();
  for (const count of [before + 1, before + 2]) {
    await saved.getByRole("button", { name: "More for My opening" }).click();
    await page.getByRole("menuitem", { name: "Insert linked" }).click();
    await expect(editor.elements("Headline")).toHaveCount(count);
    await expect(canvas.getByText("Linked", { exact: true })).toBeVisible();
  }
  const [second, third] = [editor.elements("Headline").nth(1), editor.elements("Headline").nth(2)];
  await third.click();
  await editor.replaceText("The same in both places");
  await expect(second).toHaveText("The same in both places");
  await expect(third).toHaveText("The same in both places");
  await expect(editor.element("Headline")).not.toHaveText("The same in both places");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(second).not.toHaveText("The same in both places");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(second).toHaveText("The same in both places");

  const linked = canvas.getByText("Linked", { exact: true });
  await canvas.getByRole("button", { name: "Detach from the saved section" }).click();
  await expect(linked).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(linked).toBeVisible();
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(linked).toBeHidden();
  await third.click();
  await editor.replaceText("Only here");
  await editor.waitUntilSaved();
  await expect(second).toHaveText("The same in both places");

  await saved.getByRole("button", { name: "More for My opening" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).last().click();
  await expect(saved.getByText(/^Nothing is saved yet|^Nothing saved/)).toBeVisible();
  await expect(second).toHaveText("The same in both places");
});
