import type { Page } from "@playwright/test";
import { routes } from "../../lib/routes";
import { openEditor } from "../fixtures/editor";
import { expect, signIn, test } from "../fixtures/test";
import { workspacePages } from "../fixtures/workspace-pages";

/** What the policy refused on this page from now on: directive and the beginning of what it met. */
async function refusalsOn(page: Page): Promise<string[]> {
  const refused: string[] = [];
  await page.exposeFunction("tellRefused", (words: string) => refused.push(words));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, sample, blockedURI, sourceFile } = event;
      const tell: unknown = Reflect.get(globalThis, "tellRefused");
      if (typeof tell === "function")
        tell(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}`);
    }),
  );
  return refused;
}

test("every page of the app says which scripts and styles it has, and needs no other", async ({
  page,
  person,
  funnel,
}) => {
  test.slow();
  const refused = await refusalsOn(page);
  const visit = async (path: string) => {
    const answer = await page.goto(path);
    const policy = answer?.headers()["content-security-policy"] ?? "";
    const directives = policy.split("; ");
    const sourcesOf = (name: string) => directives.find((one) => one.startsWith(`${name} `));
    expect(sourcesOf("script-src"), path).toMatch(/^script-src 'self' '(nonce|sha256)-/);
    expect(sourcesOf("style-src"), path).toMatch(/^style-src 'self'( 'sha256-[\w+/=]+')+$/);
    expect(sourcesOf("style-src-attr"), path).toBe("style-src-attr 'none'");
    expect(policy, path).not.toMatch(/unsafe/);
    await expect(page.getByRole("heading").first(), path).toBeVisible();
    await expect(page.getByRole("status", { name: /loading/i }), path).toHaveCount(0);
  };
  for (const path of [routes.home(), routes.signUp(), routes.outbox(), "/none"]) await visit(path);
  // On from a page of the build without loading: its policy is kept.
  await signIn(page, person);
  await expect(page.getByRole("heading").first()).toBeVisible();
  for (const path of workspacePages(person, funnel)) await visit(path);
  expect(refused).toEqual([]);
});

test("dialogs, lists to choose from, messages and the canvas work under the policy, and no style in markup does", async ({
  page,
  person,
  funnel,
}) => {
  const refused = await refusalsOn(page);
  await signIn(page, person);
  const editor = await openEditor(page, person, funnel);
  await expect(editor.element("Headline")).toHaveCSS("font-family", /Newsreader/);
  await editor.type("Headline", "Styled as before");
  await editor.settings.getByRole("combobox").first().click();
  await page.getByRole("option").first().click();
  await page.keyboard.press("ControlOrMeta+d");
  await editor.waitUntilSaved();
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.locator("body")).toHaveCSS("overflow", "hidden");
  await page.keyboard.press("Escape");
  await expect(page.locator("body")).not.toHaveCSS("overflow", "hidden");
  expect(refused).toEqual([]);

  const shown = await page.evaluate(() => {
    const text = '<style>body{--told:1}</style><p id="brought" style="position:fixed">Here</p>';
    document.body.insertAdjacentHTML("beforeend", text);
    const brought = document.getElementById("brought") ?? document.body;
    const told = getComputedStyle(document.body).getPropertyValue("--told");
    return { told, position: getComputedStyle(brought).position };
  });
  expect(shown).toEqual({ told: "", position: "static" });
  await expect.poll(() => refused.length).toBe(2);
});
