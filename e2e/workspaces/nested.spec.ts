import { routes } from "../../lib/routes";
import { expect, test } from "../fixtures/test";

test("a client's workspace stands below this one, moves, and shows in the switcher's tree", async ({
  app,
  person,
}) => {
  await app.goto(routes.nestedWorkspaces(person.workspace));
  for (const name of ["Acme Shoes", "Bolt Bikes"]) {
    await app.getByRole("button", { name: "New workspace" }).click();
    await app.getByLabel("Name of the client or team").fill(name);
    await app.getByRole("button", { name: "Create" }).click();
    await expect(app.getByRole("listitem", { name })).toBeVisible();
  }
  await app.getByRole("button", { name: "Move Bolt Bikes" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Below which workspace" }).click();
  await app.getByRole("option", { name: "None: it stands by itself" }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog.getByRole("alert")).toContainText("no owner of its own");
  await dialog.getByRole("combobox", { name: "Below which workspace" }).click();
  await app.getByRole("option", { name: "Acme Shoes" }).click();
  await dialog.getByRole("button", { name: "Move" }).click();
  await expect(dialog).toHaveCount(0);

  await app.getByRole("button", { name: /^Workspace / }).click();
  await expect(app.getByRole("menuitem", { name: /Bolt Bikes.*Level 3/ })).toBeVisible();
  await app.getByRole("menuitem", { name: /Acme Shoes/ }).click();
  await app.waitForURL(/\/w\/acme-shoes/);
  await expect(app.getByRole("heading", { level: 1 })).toBeVisible();
});
