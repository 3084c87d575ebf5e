import { api } from "../../convex/_generated/api";
import { freshOrders } from "../../lib/page-document/order";
import { routes } from "../../lib/routes";
import { publishFunnel } from "../../scripts/stages/seed";
import { hostileCode } from "../fixtures/hostile-code";
import { appAddress, convexAddress, publishedAddress } from "../fixtures/stack-address";
import { expect, test } from "../fixtures/test";

test("code on a published page reaches nothing of the app of who is signed in beside it", async ({
  app,
  person,
  funnel,
}) => {
  const html = hostileCode({ app: appAddress(), convex: convexAddress() });
  const stepId = funnel.firstStepId;
  const { client } = person;
  const outline = await client.query(api.pages.getOutline, { stepId });
  const parentKey = outline?.sections[0]?.key ?? null;
  const element = { key: "hostile", kind: "code" as const, fields: { html }, style: {} };
  const diff = {
    added: [{ ...element, parentKey, order: freshOrders(40).at(-1) ?? "a0" }],
    changed: [],
    moved: [],
    removed: [],
  };
  await client.mutation(api.pages.applyDiff, { stepId, diff, diffId: crypto.randomUUID() });
  await client.mutation(api.pages.updateSettings, {
    stepId,
    headCode: "<script>globalThis.ranInHead = true</script>",
  });
  const url = publishedAddress(person.workspace, await publishFunnel(person, funnel.funnelId));

  // Opened by the app itself, in the browser where the session is.
  const [page] = await Promise.all([
    app.context().waitForEvent("page"),
    app.evaluate((address) => void window.open(address), url),
  ]);
  await expect
    .poll(() => page.evaluate((): unknown => Reflect.get(globalThis, "tried") ?? null), {
      timeout: 50_000,
    })
    .not.toBeNull();
  const tried = await page.evaluate(() => Object.entries(Object(Reflect.get(globalThis, "tried"))));
  expect(tried.length).toBeGreaterThan(14);
  expect(tried.filter(([, succeeded]) => succeeded)).toEqual([]);
  expect(await page.evaluate(() => Reflect.get(globalThis, "ranInHead"))).toBe(true);
  expect(page.url()).toBe(url);
  for (const frame of page.frames().slice(1))
    expect(await frame.evaluate(() => document.body?.innerText ?? "")).not.toContain("Sign in");

  const cookies = await app.context().cookies(appAddress());
  expect(cookies.map(({ name }) => name)).not.toContain("hostile");
  await app.goto(routes.settings(person.workspace));
  await expect(app.getByRole("heading", { name: "Settings" }).first()).toBeVisible();
});

test("a page without code of the marketer's own runs our script alone", async ({
  visitor,
  publishedUrl,
}) => {
  const answer = await visitor.goto(publishedUrl);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain("unsafe-eval");
});
