/**
 * Not a check but a look: writes every screen in three widths, light and dark, to pictures/ (git-ignored).
 * SLUICE_PICTURES=1 npm run test:e2e -- --project=pictures
 */
import type { Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import { createFunnel, publishFunnel } from "../../scripts/stages/seed";
import { visitAndOptIn } from "../fixtures/published-page";
import { publishedAddress } from "../fixtures/stack-address";
import { expect, newEmail, test } from "../fixtures/test";

const WIDTHS = [1440, 820, 390];
const SCHEMES = ["light", "dark"] as const;

/** Waits for what a person would wait for: a heading, no skeleton, all fonts. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /loading/i })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

async function takePictures(page: Page, name: string, address: string, schemes = SCHEMES.slice()) {
  for (const colorScheme of schemes)
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.goto(address);
      await settle(page);
      await page.screenshot({ path: `pictures/${name}-${width}-${colorScheme}.png` });
    }
}

test("pictures of the app", async ({ app, person, funnel, visitor, publishedUrl }) => {
  test.setTimeout(600_000);
  for (const goal of ["webinar", "waitlist"] as const) await createFunnel(person, goal);
  for (const name of ["Ada", "Grace", "Linus"])
    await visitAndOptIn(visitor, publishedUrl, `${name.toLowerCase()}.${newEmail()}`);
  const { workspace } = person;
  const screens: [string, string][] = [
    ["funnels", routes.workspace(workspace)],
    ["new-funnel", routes.newFunnel(workspace)],
    ["funnel", routes.funnel(workspace, funnel.funnelId)],
    ["editor", routes.step(workspace, funnel.funnelId, funnel.firstStepId)],
    ["leads", routes.leads(workspace)],
    ["activity", routes.activity(workspace)],
    ["usage", routes.usage(workspace)],
    ["settings", routes.settings(workspace)],
    ["people", routes.people(workspace)],
    ["workspaces", routes.nestedWorkspaces(workspace)],
    ["data", routes.data(workspace)],
    ["import", routes.contactImport(workspace)],
    ["trust", routes.trust(workspace)],
  ];
  for (const [name, address] of screens) await takePictures(app, name, address);
});

test("pictures before signing in", async ({ page }) => {
  test.setTimeout(300_000);
  const screens: [string, string][] = [
    ["home", routes.home()],
    ["sign-up", routes.signUp()],
    ["sign-in", routes.signIn()],
    ["forgot-password", routes.forgotPassword()],
    ["outbox", routes.outbox()],
  ];
  for (const [name, address] of screens) await takePictures(page, name, address);
});

test("pictures of published pages", async ({ person, visitor }) => {
  test.setTimeout(300_000);
  for (const goal of ["collect_leads", "webinar", "waitlist"] as const) {
    const { funnelId } = await createFunnel(person, goal);
    const address = publishedAddress(person.workspace, await publishFunnel(person, funnelId));
    await takePictures(visitor, `page-${goal}`, address, ["light"]);
    await visitAndOptIn(visitor, address, newEmail());
    await takePictures(visitor, `page-${goal}-next`, visitor.url(), ["light"]);
  }
});
