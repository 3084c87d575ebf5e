import { api } from "../../convex/_generated/api";
import { CONTROL_NAMES } from "../../lib/blocks/form-fields";
import { publishFunnel } from "../../scripts/stages/seed";
import { formBody, send } from "../fixtures/http";
import { firstOfKind } from "../fixtures/pages";
import { publishedRequest, requestToApp } from "../fixtures/stack-address";
import { expect, newEmail, test } from "../fixtures/test";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

test("a host that runs only the app serves the same pages, takes forms and forgets them as fast", async ({
  person,
  funnel,
}) => {
  const path = await publishFunnel(person, funnel.funnelId);
  const request = requestToApp(person.workspace, path);
  const headers = { "user-agent": BROWSER };
  const page = await send({ ...request, headers });
  expect([page.status, page.body]).toEqual([
    200,
    (await send({ ...publishedRequest(person.workspace, path), headers })).body,
  ]);
  expect(page.headers["content-security-policy"]).toContain("script-src 'self';");
  const known = { ...headers, "if-none-match": page.headers.etag ?? "" };
  expect((await send({ ...request, headers: known })).status).toBe(304);
  const script = /<script src="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const answer = await send({ ...requestToApp(person.workspace, script), headers });
  expect(answer.headers["content-type"]).toContain("text/javascript");

  const { key } = await firstOfKind(person, funnel.firstStepId, "form");
  const email = newEmail();
  const sent = await send({
    ...request,
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: formBody({ [CONTROL_NAMES.form]: key, [CONTROL_NAMES.elapsed]: "5000", email }),
  });
  expect(sent.status).toBe(303);
  const { groupId, client } = person;
  const paginationOpts = { numItems: 5, cursor: null };
  const { page: leads } = await client.query(api.leads.list, { groupId, paginationOpts });
  expect(leads.map((lead) => lead.email)).toEqual([email]);

  await client.mutation(api.funnels.unpublish, { funnelId: funnel.funnelId });
  const gone = await send({ ...request, headers });
  expect([gone.status, gone.body]).toEqual([404, expect.stringContaining("not open right now")]);
});

test("the app's own address serves no published page", async ({ person, funnel }) => {
  const path = await publishFunnel(person, funnel.funnelId);
  const { url } = requestToApp(person.workspace, `/pages-origin${path}`);
  expect((await send({ url, host: "localhost" })).status).toBe(404);
});
