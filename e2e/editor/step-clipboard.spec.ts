import { openEditor } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

test("a step is copied and pasted by keyboard, in another tab too", async ({
  openApp,
  person,
  funnel,
}) => {
  const app = await openApp();
  const editor = await openEditor(app, person, funnel);
  const rows = editor.steps.getByRole("listitem");
  const before = await rows.count();
  await editor.steps.getByRole("link").first().focus();
  await app.keyboard.press("ControlOrMeta+c");
  const otherTab = await openEditor(await app.context().newPage(), person, funnel);
  await otherTab.steps.getByRole("link").last().focus();
  await otherTab.page.keyboard.press("ControlOrMeta+v");
  await expect(otherTab.steps.getByRole("listitem")).toHaveCount(before + 1);
  await expect(otherTab.steps.getByRole("link").last()).toHaveAttribute("aria-current", "page");
  await expect(otherTab.element("Headline")).toBeVisible();
  await expect(rows).toHaveCount(before + 1);
});
