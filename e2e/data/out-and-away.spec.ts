import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import type { Person } from "../../scripts/stages/seed";
import { expect, test } from "../fixtures/test";

async function importOne({ client, groupId }: Person, email: string): Promise<void> {
  const made = await client.mutation(api.imports.create, {
    groupId,
    name: "one.csv",
    what: "contacts",
  });
  if (!made.ok) throw new Error(`The import was refused: ${made.failure.kind}`);
  const { importId } = made.value;
  const contacts = [{ email, name: "Grace Hopper", phone: "", tags: [] }];
  await client.mutation(api.imports.addContacts, { importId, index: 0, contacts });
  await client.mutation(api.imports.start, { importId });
}

test("a person is looked up, erased after typing the address, and gone", async ({
  app,
  person,
}) => {
  const email = "grace@example.com";
  await importOne(person, email);
  await app.goto(routes.leads(person.workspace));
  await expect(app.getByRole("link", { name: "Grace Hopper" })).toBeVisible();

  await app.goto(routes.data(person.workspace));
  await app.getByLabel("E-mail address of the person").fill(email);
  await app.getByRole("button", { name: "Look up" }).click();
  await expect(app.getByText("a contact, Grace Hopper")).toBeVisible();
  await app.getByRole("button", { name: "Erase this person" }).click();
  const dialog = app.getByRole("dialog");
  const erase = dialog.getByRole("button", { name: "Erase for good" });
  await expect(erase).toBeDisabled();
  await dialog.getByLabel("The address once more").fill(email);
  await erase.click();
  await expect(app.getByText(/Nothing about this person is left/)).toBeVisible();

  await app.goto(routes.leads(person.workspace));
  await expect(app.getByRole("heading", { name: "Your leads will arrive here" })).toBeVisible();
  await expect(app.getByText("Grace Hopper")).toHaveCount(0);
});

test("the whole workspace is exported and comes down as one file", async ({ app, person }) => {
  await app.goto(routes.data(person.workspace));
  await app.getByRole("button", { name: "Make an export" }).click();
  const download = app.waitForEvent("download");
  await app
    .getByRole("region", { name: "Export everything" })
    .getByRole("button", { name: "Download" })
    .click();
  const file = await readFile(await (await download).path());
  const names = Object.keys(unzipSync(new Uint8Array(file)));
  expect(names.some((name) => /things\.ndjson\.gz$/.test(name))).toBe(true);
  expect(names.some((name) => /events\.ndjson\.gz$/.test(name))).toBe(true);
  await expect(app.getByText("Nothing is old enough to be put away.")).toBeVisible();
});
