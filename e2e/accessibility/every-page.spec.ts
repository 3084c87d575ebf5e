import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import { visitAndOptIn } from "../fixtures/published-page";
import { expect, newEmail, test } from "../fixtures/test";
import { workspacePages } from "../fixtures/workspace-pages";

/** What axe finds that keeps somebody from using the page, as "rule: elements". */
async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in the ${scheme} theme`, () => {
    test.use({ colorScheme: scheme });

    test("the pages before signing in hold nothing serious", async ({ page }) => {
      const addresses = [
        routes.home(),
        routes.signUp(),
        routes.signIn(),
        routes.forgotPassword(),
        routes.resetPassword({ email: "a@example.com", code: "12345678" }),
        routes.outbox(),
      ];
      for (const address of addresses) {
        await page.goto(address);
        await expect(page.getByRole("heading").first(), address).toBeVisible();
        expect(await seriousFindings(page), address).toEqual([]);
      }
    });

    test("the pages of a workspace hold nothing serious", async ({
      app,
      person,
      funnel,
      visitor,
      publishedUrl,
    }) => {
      test.slow();
      await visitAndOptIn(visitor, publishedUrl, newEmail());
      for (const address of workspacePages(person, funnel)) {
        await app.goto(address);
        await expect(app.getByRole("heading").first(), address).toBeVisible();
        await expect(app.getByRole("status", { name: /loading/i }), address).toHaveCount(0);
        expect(await seriousFindings(app), address).toEqual([]);
      }
    });
  });
}

test("published pages hold nothing serious", async ({ visitor, publishedUrl }) => {
  await visitor.goto(publishedUrl);
  expect(await seriousFindings(visitor)).toEqual([]);
  await visitAndOptIn(visitor, publishedUrl, newEmail());
  expect(await seriousFindings(visitor)).toEqual([]);
});
