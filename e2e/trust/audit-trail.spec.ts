import { routes } from "../../lib/routes";
import { expect, test } from "../fixtures/test";

test("the audit trail is checked, and a seal that it never held is found", async ({
  app,
  person,
}) => {
  await app.goto(routes.trust(person.workspace));
  const check = app.getByRole("button", { name: "Check the audit trail" });
  await check.click();
  await expect(app.getByText(/^Checked \d+ entr(y|ies): nothing was changed$/)).toBeVisible();

  const noted = app.getByLabel(/A seal noted earlier/);
  await noted.fill("not a seal");
  await check.click();
  await expect(app.getByText(/A noted seal is a number/)).toBeVisible();
  await noted.fill(`1 ${"a".repeat(64)}`);
  await check.click();
  await expect(app.getByRole("list", { name: "What was found" })).toBeVisible();
});
