import { gzipSync } from "node:zlib";
import { routes } from "../../lib/routes";
import { visitAndOptIn } from "../fixtures/published-page";
import { expect, newEmail, test } from "../fixtures/test";

test.describe("without JavaScript", () => {
  test("a visitor reads the page, opts in and sees the next step", async ({
    browser,
    app,
    person,
    publishedUrl,
  }) => {
    const email = newEmail();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(publishedUrl);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await visitAndOptIn(page, publishedUrl, email);
    await context.close();

    await app.goto(routes.leads(person.workspace));
    await expect(app.getByText(email).first()).toBeVisible();
  });

  test("a form without an address comes back with words beside the field", async ({
    browser,
    publishedUrl,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(publishedUrl);
    const form = page.locator("form").first();
    // The browser itself would refuse an empty required field: what is checked is the server's answer.
    await form.evaluate((element) => element.setAttribute("novalidate", ""));
    await form.getByRole("button").click();
    await expect(page.getByText(/e-?mail/i).first()).toBeVisible();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await context.close();
  });
});

test("a published page brings at most 5 KB (gzip) of JavaScript and asks no other origin for any", async ({
  visitor,
  publishedUrl,
}) => {
  const origin = new URL(publishedUrl).origin;
  const foreign: string[] = [];
  let scriptBytes = 0;
  visitor.on("response", async (response) => {
    if (new URL(response.url()).origin !== origin) foreign.push(response.url());
    if (response.request().resourceType() === "script")
      scriptBytes += gzipSync(await response.body()).length;
  });
  await visitor.goto(publishedUrl, { waitUntil: "networkidle" });
  const inline = await visitor
    .locator("script:not([src]):not([type='application/ld+json'])")
    .evaluateAll((scripts) => scripts.map((script) => script.textContent ?? "").join("").length);
  expect(foreign).toEqual([]);
  expect(scriptBytes + inline).toBeLessThanOrEqual(5 * 1024);
});
