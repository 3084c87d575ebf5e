import { openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("words are made bold and linked by key, and visitors see them so", async ({
  app,
  person,
  funnel,
  visitor,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Subheadline");
  await editor.elements("Subheadline").last().click();
  const bar = app.getByRole("toolbar", { name: "Subheadline actions" });
  await expect(bar.getByRole("button", { name: "Bold" })).toBeVisible();
  await editor.replaceText("Decide after the first letter", { stay: true });

  await editor.chooseLastWord("letter");
  await app.keyboard.press("ControlOrMeta+b");
  await expect(bar.getByRole("button", { name: "Bold" })).toHaveAttribute("aria-pressed", "true");
  await app.keyboard.press("ControlOrMeta+k");
  const address = bar.getByRole("textbox", { name: "Address the words lead to" });
  await address.fill("javascript:alert(1)");
  await address.press("Enter");
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await address.fill("example.com/letter");
  await address.press("Enter");
  await expect(editor.canvas.locator("[contenteditable] .f-link")).toHaveText("letter");
  await app.keyboard.press("Escape");

  await visitor.goto(await editor.publish());
  const link = visitor.getByRole("link", { name: "letter", exact: true });
  await expect(link).toHaveAttribute("href", "https://example.com/letter");
  await expect(link.getByRole("strong")).toHaveText("letter");
});
