import { routes } from "../../lib/routes";
import { expect, newEmail, test } from "../fixtures/test";

const PASSWORD = "a few words in a row";

test("a person signs up into an own workspace, signs out and signs in again", async ({ page }) => {
  const email = newEmail();
  await page.goto(routes.signUp());
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Create my workspace" }).click();
  await page.waitForURL("**/w/*");
  const workspace = page.url();

  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`**${routes.signIn()}**`);
  await page.goto(workspace);
  await page.waitForURL(`**${routes.signIn()}**`);

  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(workspace);
});

test("a wrong password is refused in words that tell nothing about the account", async ({
  page,
  person,
}) => {
  const refusals: string[] = [];
  for (const email of [person.email, newEmail()]) {
    await page.goto(routes.signIn());
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    const refusal = page.getByRole("alert").filter({ hasText: /\w/ });
    await expect(refusal).toBeVisible();
    refusals.push(await refusal.innerText());
  }
  expect(refusals[0]).toBe(refusals[1]);
});

test("a forgotten password is replaced through the link in the outbox", async ({
  page,
  person,
}) => {
  await page.goto(routes.forgotPassword());
  await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();

  await page.goto(routes.outbox());
  const mail = page.getByRole("listitem").filter({ hasText: person.email });
  await mail.getByRole("link").first().click();
  await page.getByLabel("New password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Save and sign in" }).click();
  await page.waitForURL(`**${routes.workspace(person.workspace)}**`);
});
