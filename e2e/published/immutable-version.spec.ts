import { publishFunnel } from "../../scripts/stages/seed";
import { send } from "../fixtures/http";
import { firstOfKind, setField } from "../fixtures/pages";
import { publishedRequest } from "../fixtures/stack-address";
import { expect, test } from "../fixtures/test";

test("visitors see nothing of an edit until it is published, then at once", async ({
  person,
  funnel,
}) => {
  const path = await publishFunnel(person, funnel.funnelId);
  const request = publishedRequest(person.workspace, path);
  const before = await send(request);
  expect(before.status).toBe(200);

  const stepId = funnel.firstStepId;
  const { key } = await firstOfKind(person, stepId, "headline");
  const text = "A headline nobody has read yet";
  expect(await setField(person, stepId, key, "text", text)).toMatchObject({ ok: true });
  expect((await send(request)).body).toBe(before.body);

  await publishFunnel(person, funnel.funnelId);
  await expect.poll(async () => (await send(request)).body, { timeout: 2_000 }).toContain(text);
});

test("the same content has the same hash, so a page that is known is not sent again", async ({
  person,
  funnel,
}) => {
  const path = await publishFunnel(person, funnel.funnelId);
  const request = publishedRequest(person.workspace, path);
  const { headers } = await send(request);
  expect(headers.etag).toBeTruthy();
  const again = await send({ ...request, headers: { "if-none-match": headers.etag ?? "" } });
  expect(again.status).toBe(304);
});
