import { api } from "../../convex/_generated/api";
import { routes } from "../../lib/routes";
import { openEditor } from "../fixtures/editor";
import { send } from "../fixtures/http";
import { optIn } from "../fixtures/published-page";
import { appAddress, publishedRequest } from "../fixtures/stack-address";
import { expect, newEmail, test } from "../fixtures/test";

const BODY_CODE =
  "<script>document.body.append('ran at ' + location.origin + ', cookies ' + document.cookie.length)</script>";

test("a page is looked at before it is published, where its code runs, and nothing of it counts", async ({
  app,
  person,
  funnel,
  visitor,
}) => {
  const { client, groupId, workspace } = person;
  const stepId = funnel.firstStepId;
  await client.mutation(api.pages.updateSettings, { stepId, bodyCode: BODY_CODE });
  const editor = await openEditor(app, person, funnel);
  await editor.type("Headline", "Not for everybody yet");
  await app.getByRole("button", { name: "Preview" }).click();
  const dialog = app.getByRole("dialog", { name: /^Preview of/ });
  const link = dialog.getByRole("link", { name: "Open in a new tab" });
  const address = (await link.getAttribute("href")) ?? "";
  const { origin, pathname } = new URL(address);
  expect(origin).not.toBe(appAddress());
  const ran = `ran at ${origin}, cookies 0`;
  const frame = dialog.frameLocator('iframe[title="Preview"]');
  await expect(frame.getByRole("heading", { name: "Not for everybody yet" })).toBeVisible();
  await expect(frame.locator("body")).toContainText(ran);
  await expect(app.getByText("ran at")).toHaveCount(0);

  // Whoever holds the address sees it for as long as it lasts.
  const answer = await visitor.goto(address);
  expect(answer?.headers()).toMatchObject({
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
  });
  await expect(visitor.locator("body")).toContainText(ran);
  await optIn(visitor, newEmail());
  await expect(visitor.getByRole("heading", { name: /nothing was sent/ })).toBeVisible();
  await visitor.getByRole("link", { name: "Go on to the next step" }).click();
  await expect(visitor).toHaveURL(/\/_preview\//);
  await expect(visitor.getByRole("heading").first()).toBeVisible();

  const paginationOpts = { numItems: 5, cursor: null };
  expect((await client.query(api.leads.list, { groupId, paginationOpts })).page).toEqual([]);
  const funnels = await client.query(api.funnels.list, { groupId });
  expect(funnels.map(({ numbers7d }) => numbers7d.views)).toEqual([0]);

  // Neither a changed token nor another workspace shows it.
  const changed = pathname.replace(/\.([\w-])/, (_, letter) => (letter === "a" ? ".b" : ".a"));
  for (const request of [
    publishedRequest(workspace, changed),
    publishedRequest("somebody-else", pathname),
  ])
    expect((await send(request)).status).toBe(404);
});

test("a preview ends with the session in which it was opened", async ({
  app,
  person,
  funnel,
  visitor,
}) => {
  await openEditor(app, person, funnel);
  await app.getByRole("button", { name: "Preview" }).click();
  const link = app.getByRole("dialog").getByRole("link", { name: "Open in a new tab" });
  const address = (await link.getAttribute("href")) ?? "";
  expect((await visitor.goto(address))?.status()).toBe(200);

  await app.goto(routes.workspace(person.workspace));
  await app.getByRole("button", { name: /^Account/ }).click();
  await app.getByRole("menuitem", { name: "Sign out" }).click();
  await app.waitForURL(`**${routes.signIn()}**`);
  await expect.poll(async () => (await visitor.goto(address))?.status()).toBe(404);
  await expect(visitor.getByRole("heading", { name: "This preview is over" })).toBeVisible();
});

test("without a connection the page is drawn in the editor, styled, with none of its code run", async ({
  app,
  person,
  funnel,
}) => {
  const { client } = person;
  const stepId = funnel.firstStepId;
  await client.mutation(api.pages.updateSettings, { stepId, bodyCode: BODY_CODE });
  await openEditor(app, person, funnel);
  // Loaded with the dialog; without a connection they could not be.
  await app.getByRole("button", { name: "Preview" }).click();
  await app.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await app.evaluate(() => {
    Object.defineProperty(navigator, "onLine", { get: () => false });
  });
  await app.getByRole("button", { name: "Preview" }).click();
  const dialog = app.getByRole("dialog", { name: /^Preview of/ });
  await expect(dialog.getByText("Drawn here instead, without scripts.")).toBeVisible();
  const headline = dialog.frameLocator('iframe[title="Preview"]').getByRole("heading").first();
  await expect(headline).toBeVisible();
  await expect(headline).toHaveCSS("font-family", /Newsreader/);
  await expect(dialog.frameLocator("iframe").locator("body")).not.toContainText("ran at");
});
