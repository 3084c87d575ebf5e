import type { Locator, Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import { EditorPage } from "../fixtures/editor";
import { expect, test } from "../fixtures/test";

/** More stops than any screen has. */
const MOST_STOPS = 80;

/** Presses Tab until the focus is there, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

test("a funnel is built and published without a mouse", async ({ page, person }) => {
  await page.goto(routes.signIn());
  await expect(page.getByRole("textbox", { name: "E-mail" })).toBeFocused();
  await page.keyboard.type(person.email);
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${routes.workspace(person.workspace)}`);

  const goal = page.getByRole("button", { name: /Collect leads/ });
  await expect(goal).toBeVisible();
  await tabTo(page, goal);
  await page.keyboard.press("Enter");

  const editor = new EditorPage(page);
  await expect(editor.element("Headline")).toBeVisible();
  const focusedName = () =>
    page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  for (let press = 0; press < MOST_STOPS; press += 1) {
    if ((await focusedName()).startsWith("Headline")) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await editor.replaceText("Built with keys alone");

  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search elements to insert" })).toBeFocused();
  await page.keyboard.type("countdown");
  await page.keyboard.press("Enter");
  await expect(editor.element("Countdown")).toBeFocused();

  const topOf = async (label: string) => (await editor.element(label).boundingBox())?.y ?? 0;
  expect(await topOf("Countdown")).toBeGreaterThan(await topOf("Headline"));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText(/Countdown was moved over/)).toBeAttached();
  await page.keyboard.press("Space");
  await expect.poll(async () => (await topOf("Countdown")) < (await topOf("Headline"))).toBe(true);

  await page.keyboard.press("ControlOrMeta+d");
  await expect(editor.elements("Countdown")).toHaveCount(2);
  await page.keyboard.press("Delete");
  await expect(editor.elements("Countdown")).toHaveCount(1);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor.elements("Countdown")).toHaveCount(2);

  await page.keyboard.press("ControlOrMeta+Enter");
  const address = await editor.publishedAddress();
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Built with keys alone");
});

test("the list of keys opens with ? and closes with Escape", async ({ app, person, funnel }) => {
  await app.goto(routes.step(person.workspace, funnel.funnelId, funnel.firstStepId));
  const editor = new EditorPage(app);
  await expect(editor.element("Headline")).toBeVisible();
  await app.keyboard.press("?");
  await expect(app.getByRole("dialog")).toContainText("Next element");
  await app.keyboard.press("Escape");
  await expect(app.getByRole("dialog")).toHaveCount(0);
});
