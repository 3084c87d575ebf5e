import { readFile } from "node:fs/promises";
import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import { expect, test } from "../fixtures/test";

test("an export of one workspace is brought into another, and only into an empty one", async ({
  app,
  person,
  funnel,
  newPerson,
  openApp,
}) => {
  await app.goto(routes.data(person.workspace));
  await app.getByRole("button", { name: "Make an export" }).click();
  const download = app.waitForEvent("download");
  const out = app.getByRole("region", { name: "Export everything" });
  await out.getByRole("button", { name: "Download" }).click();
  const zip = await (await download).path();

  const heir = await newPerson();
  const theirs = await openApp(heir);
  await theirs.goto(routes.data(heir.workspace));
  const part = theirs.getByRole("region", { name: "Bring an export in" });
  const field = part.getByLabel(/Choose an export/);
  await field.setInputFiles({
    name: "0001-groups.ndjson.gz",
    mimeType: "application/gzip",
    buffer: Buffer.from("x"),
  });
  await expect(part.getByRole("alert").filter({ hasText: "0000-list.json" })).toBeVisible();
  await field.setInputFiles({
    name: "shop.zip",
    mimeType: "application/zip",
    buffer: await readFile(zip),
  });
  const list = part.getByRole("list", { name: "Exports brought in" });
  await expect(list.getByText(/records are in, with who did what and when/)).toBeVisible();
  await list.getByRole("link", { name: "See the funnels" }).click();
  const { client, groupId } = person;
  const [exported] = await client.query(api.funnels.list, { groupId });
  expect(exported?.funnelId).toBe(funnel.funnelId);
  await expect(theirs.getByRole("heading", { name: exported?.name ?? "" })).toBeVisible();

  await theirs.goto(routes.data(heir.workspace));
  await field.setInputFiles({
    name: "shop.zip",
    mimeType: "application/zip",
    buffer: await readFile(zip),
  });
  await expect(
    part.getByRole("alert").filter({ hasText: "into a new workspace with nothing in it" }),
  ).toContainText("Nothing was written.");
});
