import { api } from "../../convex/_generated/api";
import { openEditor } from "../fixtures/editor";
import { optIn } from "../fixtures/published-page";
import { appAddress } from "../fixtures/stack-address";
import { expect, newEmail, test } from "../fixtures/test";

test("a page is looked at before it is published, where its code runs, and nothing of it counts", async ({
  app,
  person,
  funnel,
  visitor,
}) => {
  const { client, groupId } = person;
  const stepId = funnel.firstStepId;
  const bodyCode = "<script>document.title = 'ran at ' + location.origin</script>";
  await client.mutation(api.pages.updateSettings, { stepId, bodyCode });
  const editor = await openEditor(app, person, funnel);
  await editor.type("Headline", "Not for everybody yet");
  await app.getByRole("button", { name: "Preview" }).click();
  const dialog = app.getByRole("dialog", { name: /^Preview of/ });
  const frame = dialog.frameLocator('iframe[title="Preview"]');
  await expect(frame.getByRole("heading", { name: "Not for everybody yet" })).toBeVisible();

  const link = dialog.getByRole("link", { name: "Open in a new tab" });
  const address = (await link.getAttribute("href")) ?? "";
  expect(new URL(address).origin).not.toBe(appAddress());
  // Whoever holds the address sees it for as long as it lasts; the code ran there and nowhere else.
  const answer = await visitor.goto(address);
  expect(answer?.headers()).toMatchObject({
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
    "referrer-policy": "no-referrer",
  });
  await expect(visitor).toHaveTitle(`ran at ${new URL(address).origin}`);
  expect(await app.title()).not.toContain("ran at");
  await optIn(visitor, newEmail());
  await expect(visitor.getByRole("heading", { name: /nothing was sent/ })).toBeVisible();
  await visitor.getByRole("link", { name: "Go on to the next step" }).click();
  await expect(visitor.getByRole("heading").first()).toBeVisible();
  expect(new URL(visitor.url()).pathname).toMatch(/^\/_preview\//);

  const paginationOpts = { numItems: 5, cursor: null };
  expect((await client.query(api.leads.list, { groupId, paginationOpts })).page).toEqual([]);
  const funnels = await client.query(api.funnels.list, { groupId });
  expect(funnels.map(({ numbers7d }) => numbers7d.views)).toEqual([0]);

  // Signed out is out, also for who still has the address.
  await client.action(api.auth.signOut, {});
  await app.request.post("/api/auth", {
    headers: { origin: appAddress() },
    data: { action: "auth:signOut", args: {} },
  });
  await expect.poll(async () => (await visitor.goto(address))?.status()).toBe(404);
  await expect(visitor.getByRole("heading", { name: "This preview is over" })).toBeVisible();
});
