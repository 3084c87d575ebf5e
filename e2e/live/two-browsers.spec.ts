import { routes } from "../../lib/routes";
import { openEditor } from "../fixtures/editor";
import { visitAndOptIn } from "../fixtures/published-page";
import { expect, newEmail, test } from "../fixtures/test";

test("an element that is dragged in one browser moves in the other", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  await mine.element("Headline").click();
  await mine.page.keyboard.press("Escape");
  await mine.insert("Countdown");
  await expect(theirs.element("Countdown")).toBeVisible();
  const headlineTop = async () => (await theirs.element("Headline").boundingBox())?.y ?? 0;
  const countdownTop = async () => (await theirs.element("Countdown").boundingBox())?.y ?? 0;
  expect(await countdownTop()).toBeGreaterThan(await headlineTop());
  await mine.drag(
    mine.page.getByRole("button", { name: "Move Countdown" }),
    mine.element("Headline"),
    "above",
  );
  await expect.poll(async () => (await countdownTop()) < (await headlineTop())).toBe(true);
});

test("what one person types the other reads, without a reload", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  await mine.type("Headline", "Written in the first browser");
  await expect(theirs.element("Headline")).toHaveText("Written in the first browser");
  await theirs.type("Headline", "Answered in the second");
  await expect(mine.element("Headline")).toHaveText("Answered in the second");
});

test("two people edit two fields of one element at once and nothing is lost", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  const form = { mine: mine.element("Form"), theirs: theirs.element("Form") };
  await form.mine.locator("[data-field=buttonLabel]").click();
  await form.theirs.locator("[data-field=note]").click();
  await mine.replaceText("Send it to me", { stay: true });
  await theirs.replaceText("No spam, ever.", { stay: true });
  await mine.page.keyboard.press("Escape");
  await theirs.page.keyboard.press("Escape");
  for (const editor of [mine, theirs]) {
    await expect(editor.text("Send it to me")).toBeVisible();
    await expect(editor.text("No spam, ever.")).toBeVisible();
  }
  await mine.waitUntilSaved();
  await mine.page.reload();
  await expect(mine.text("Send it to me")).toBeVisible();
  await expect(mine.text("No spam, ever.")).toBeVisible();
});

test("undo takes back one's own edit and leaves the other's", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  const before = await mine.element("Headline").innerText();
  await mine.type("Headline", "Mine for a moment");
  await expect(theirs.element("Headline")).toHaveText("Mine for a moment");
  await theirs.insert("Countdown");
  await expect(mine.element("Countdown")).toBeVisible();
  await mine.page.getByRole("button", { name: "Undo" }).click();
  await expect(theirs.element("Headline")).toHaveText(before);
  await expect(theirs.element("Countdown")).toBeVisible();
});

test("a lead appears in the open list with a notice, and the funnel's numbers move", async ({
  openApp,
  person,
  funnel,
  publishedUrl,
  visitor,
}) => {
  const leads = await openApp();
  await leads.goto(routes.leads(person.workspace));
  await expect(leads.getByRole("heading", { name: "Leads", exact: true })).toBeVisible();
  const numbers = await openApp();
  await numbers.goto(routes.funnel(person.workspace, funnel.funnelId));
  await expect(numbers.getByText("Opt-ins").first()).toBeVisible();

  const email = newEmail();
  await visitAndOptIn(visitor, publishedUrl, email);
  await expect(leads.getByText(/^New lead/).first()).toBeVisible();
  await expect(leads.getByRole("listitem").filter({ hasText: email }).first()).toBeVisible();
  await expect(numbers.getByText("100%").or(numbers.getByText("100 %")).first()).toBeVisible();
});

test("each sees that the other is in the page, and at which element", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  const people = mine.page.getByRole("list", { name: "People in this page" });
  await expect(people.getByRole("button", { name: "Ada Example is here" })).toBeVisible();
  await theirs.element("Headline").click();
  await expect(people.getByRole("button", { name: /^Ada Example is at Headline/ })).toBeVisible();
  await theirs.page.close();
  await expect(people).toBeHidden();
});

test("two people write one text at once: who loses sees both and chooses, by keyboard", async ({
  openApp,
  person,
  funnel,
}) => {
  const mine = await openEditor(await openApp(), person, funnel);
  const theirs = await openEditor(await openApp(), person, funnel);
  await mine.type("Headline", "Mine, still typing", { stay: true });
  await theirs.type("Headline", "Theirs, a moment later");
  const notice = mine.page.getByRole("region", { name: "Changed at the same time" });
  await expect(notice.getByRole("heading")).toHaveText("Ada Example changed this at the same time");
  await expect(notice.getByText("Theirs, a moment later")).toBeVisible();
  await expect(notice.getByText("Mine, still typing")).toBeVisible();
  // The caret and the words stay where they are until the person decides.
  await expect(mine.canvas.locator("[contenteditable]")).toHaveText("Mine, still typing");
  await mine.page.keyboard.press("F8");
  await expect(notice.getByRole("button", { name: "Use mine" })).toBeFocused();
  await mine.page.keyboard.press("Enter");
  await expect(notice).toBeHidden();
  await expect(theirs.element("Headline")).toHaveText("Mine, still typing");
  await expect(mine.element("Headline")).toBeFocused();
});
