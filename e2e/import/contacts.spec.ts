import { readFile } from "node:fs/promises";
import { routes } from "../../lib/routes";
import { expect, test } from "../fixtures/test";

/** As many as a list of ten thousand has in the long run; enough for several pieces in the short one. */
const ROWS = process.env.LONG_TESTS ? 10_000 : 1_200;

function listOf(rows: number): Buffer {
  const people = Array.from(
    { length: rows },
    (_, at) => `Person ${at},person-${at}@example.com,+44 20 ${at}`,
  );
  const lines = ["Full name;E-Mail;Mobile", ...people.map((line) => line.replaceAll(",", ";"))];
  lines.push("No address;;", "Half an address;person@;", "Again;PERSON-0@example.com;");
  return Buffer.from(lines.join("\r\n"));
}

test("a list is mapped, imported live, its refused rows come back, and all of it is undone", async ({
  app,
  person,
}) => {
  test.slow();
  await app.goto(routes.contactImport(person.workspace));
  await app.getByLabel("Choose a CSV file").setInputFiles({
    name: "newsletter.csv",
    mimeType: "text/csv",
    buffer: listOf(ROWS),
  });
  await expect(app.getByRole("combobox", { name: "Column Full name" })).toHaveText("Name");
  await expect(app.getByRole("combobox", { name: "Column E-Mail" })).toHaveText("E-mail");
  await expect(app.getByRole("combobox", { name: "Column Mobile" })).toHaveText("Phone");
  const ready = `${ROWS.toLocaleString("en")} contacts`;
  await expect(app.getByRole("heading", { name: `${ready} are ready` })).toBeVisible();
  await expect(app.getByText("This is not a complete e-mail address.")).toBeVisible();
  await app.getByLabel(/Tags for everybody/).fill("spring fair");
  await app.getByRole("button", { name: `Import ${ready}` }).click();

  await app.waitForURL(/import=/);
  await expect(app.getByRole("heading", { name: "The contacts are in" })).toBeVisible({
    timeout: 120_000,
  });
  const download = app.waitForEvent("download");
  await app.getByRole("button", { name: "Download the 2 left out" }).click();
  const saved = await readFile(await (await download).path(), "utf8");
  expect(saved).toContain("person@,Half an address");
  expect(saved).toContain("There is no e-mail address.");

  const progress = app.url();
  await app.getByRole("link", { name: "See the contacts" }).click();
  await expect(app.getByRole("link", { name: `Person ${ROWS - 1}` })).toBeVisible();
  await app.goto(progress);
  await app.getByRole("button", { name: "Undo the import" }).click();
  await app.getByRole("alertdialog").getByRole("button", { name: "Undo" }).click();
  await expect(app.getByRole("heading", { name: /^Undone/ })).toBeVisible({ timeout: 120_000 });
  await app.goto(routes.leads(person.workspace));
  await expect(app.getByRole("heading", { name: "Your leads will arrive here" })).toBeVisible();
  await expect(app.getByText(`Person ${ROWS - 1}`)).toHaveCount(0);
});

test("what is no list is refused in words before anything is sent", async ({ app, person }) => {
  await app.goto(routes.contactImport(person.workspace));
  await app.getByLabel("Choose a CSV file").setInputFiles({
    name: "picture.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
  });
  await expect(app.getByText("This is not a text file.")).toBeVisible();
});
