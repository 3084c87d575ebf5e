import type { Page } from "@playwright/test";
import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import type { Person } from "../../scripts/stages/seed";
import { expect, newEmail, test } from "../fixtures/test";

/** Makes a link through the dialog; returns its address. */
async function inviteAs(app: Page, role: string, note: string): Promise<string> {
  await app.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Role" }).click();
  await app.getByRole("option", { name: role }).click();
  await dialog.getByLabel(/for whom/i).fill(note);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await dialog.getByLabel("Invitation link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

/** The same through the public functions, for tests that are about something else. */
async function letIn(owner: Person, guest: Person, role: "org_owner" | "org_user" | "customer") {
  const { groupId } = owner;
  const made = await owner.client.mutation(api.invitations.create, { groupId, role });
  if (!made.ok) throw new Error(`The invitation was refused: ${made.failure.kind}`);
  const { token } = made.value;
  const joined = await guest.client.mutation(api.invitations.accept, { token });
  if (!joined.ok) throw new Error(`Joining was refused: ${joined.failure.kind}`);
}

test("somebody new joins by a link while the owner watches, and is shown out with kind words", async ({
  app,
  person,
  visitor,
}) => {
  await app.goto(routes.people(person.workspace));
  const email = newEmail();
  const link = await inviteAs(app, "Team member", email);
  await expect(app.getByRole("listitem", { name: email })).toContainText("Team member");

  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { level: 1 })).toContainText("Join");
  await visitor.getByRole("link", { name: "Create an account" }).click();
  await visitor.getByRole("textbox", { name: "E-mail" }).fill(email);
  await visitor.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await visitor.getByRole("button", { name: "Create my workspace" }).click();
  await visitor.getByRole("button", { name: "Join", exact: true }).click();
  await visitor.waitForURL(`**${routes.workspace(person.workspace)}`);

  const row = app.getByRole("list").getByRole("listitem").filter({ hasText: email });
  await expect(row).toContainText("Joined just now");
  await expect(app.getByText("No link is waiting to be used.")).toBeVisible();

  await visitor.goto(routes.usage(person.workspace));
  await expect(visitor.getByRole("heading", { name: "Usage" })).toBeVisible();
  await row.getByRole("button", { name: /^Remove/ }).click();
  await app.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(visitor.getByRole("heading", { level: 1 })).toContainText("You are no longer in", {
    timeout: 2_000,
  });
  await expect(row).toHaveCount(0);
  await visitor.getByRole("link", { name: "Open my workspaces" }).click();
  await expect(visitor).not.toHaveURL(new RegExp(`/w/${person.workspace}$`));

  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: /no longer works/ })).toBeVisible();
});

test("each role sees what it may do, and a change of role shows at once", async ({
  app,
  person,
  newPerson,
  openApp,
}) => {
  const guest = await newPerson();
  const theirs = await openApp(guest);
  await letIn(person, guest, "org_user");
  await theirs.goto(routes.people(person.workspace));
  await expect(theirs.getByRole("button", { name: "Invite somebody" })).toBeVisible();
  await expect(theirs.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
  await theirs.getByRole("button", { name: "Invite somebody" }).click();
  await theirs.getByRole("dialog").getByRole("combobox", { name: "Role" }).click();
  await expect(theirs.getByRole("option")).toHaveText(["Team member", "Customer"]);
  await theirs.keyboard.press("Escape");
  await theirs.keyboard.press("Escape");
  const sections = theirs.getByRole("navigation", { name: "Settings" });
  await expect(sections.getByRole("link", { name: "Trust" })).toHaveCount(0);

  await app.goto(routes.people(person.workspace));
  const row = app.getByRole("listitem").filter({ hasText: guest.email });
  await row.getByRole("combobox").click();
  await app.getByRole("option", { name: "Customer" }).click();
  await expect(theirs.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Leads" })).toHaveCount(0);
});

test("a team member leaves on their own, a customer too", async ({
  person,
  newPerson,
  openApp,
}) => {
  const [mate, buyer] = [await newPerson(), await newPerson()];
  await letIn(person, mate, "org_user");
  await letIn(person, buyer, "customer");
  const { client, groupId } = person;
  for (const [guest, place] of [
    [mate, routes.people(person.workspace)],
    [buyer, routes.settings(person.workspace)],
  ] as const) {
    const theirs = await openApp(guest);
    await theirs.goto(place);
    await theirs.getByRole("button", { name: "Leave the workspace" }).click();
    await theirs.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
    await theirs.waitForURL(`**${routes.workspace(guest.workspace)}`);
    const left = await client.query(api.members.list, { groupId });
    expect(left.map(({ email }) => email)).not.toContain(guest.email);
  }
});

test("a refusal says what stands in the way: the last owner, a full plan", async ({
  app,
  person,
  newPerson,
  openApp,
}) => {
  await app.goto(routes.people(person.workspace));
  await app.getByRole("button", { name: "Leave the workspace" }).click();
  const dialog = app.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(dialog.getByRole("alert")).toContainText("A workspace needs an owner");
  await dialog.getByRole("button", { name: "Stay" }).click();

  const link = await inviteAs(app, "Customer", "late@example.com");
  for (let place = 2; place <= 5; place += 1) await letIn(person, await newPerson(), "customer");
  await expect(app.getByText(/All 5 places of the Starter plan are taken/)).toBeVisible();
  const late = await openApp(await newPerson());
  await late.goto(link);
  await late.getByRole("button", { name: "Join", exact: true }).click();
  await expect(
    late.getByRole("alert").filter({ hasText: "limit of 5 team members is reached" }),
  ).toBeVisible();
});
