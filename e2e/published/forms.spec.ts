import { api } from "../../convex/_generated/api";
import { CONTROL_NAMES } from "../../lib/blocks/form-fields";
import { publishFunnel, type Person } from "../../scripts/stages/seed";
import { type OpenForm, openForm } from "../fixtures/form-post";
import { send } from "../fixtures/http";
import { publishedRequest } from "../fixtures/stack-address";
import { expect, type Funnel, newEmail, test as base } from "../fixtures/test";

type FormFixtures = {
  form: OpenForm;
  /** All leads of the workspace, by what they answered. */
  leads: () => Promise<(string | null)[]>;
};

const test = base.extend<FormFixtures>({
  form: async ({ person, funnel }, use) => {
    await use(await openForm(person.workspace, await publishFunnel(person, funnel.funnelId)));
  },
  leads: async ({ person }, use) => {
    await use(async () => {
      const { page } = await person.client.query(api.leads.list, {
        groupId: person.groupId,
        paginationOpts: { numItems: 50, cursor: null },
      });
      return page.map(({ email }) => email);
    });
  },
});

/** Answers to the form's own fields, as a person would give them. */
function answersFor({ fieldNames }: OpenForm, email: string): Record<string, string> {
  return Object.fromEntries(
    fieldNames.map((name) => [name, name.includes("mail") ? email : "Vera Visitor"]),
  );
}

/** Waits until the page was looked at for as long as a person needs; sooner it counts as a program. */
async function lookAtThePage(person: Person, funnel: Funnel): Promise<void> {
  const startedAt = Date.now();
  await expect
    .poll(async () => {
      const numbers = await person.client.query(api.numbers.getFunnelNumbers, {
        funnelId: funnel.funnelId,
      });
      return (numbers?.views ?? 0) > 0 && Date.now() - startedAt > 1_000;
    })
    .toBe(true);
}

test("a form that is sent twice is written once, and both answers lead to the next step", async ({
  person,
  funnel,
  form,
  leads,
}) => {
  const email = newEmail();
  const fields = { ...answersFor(form, email), [CONTROL_NAMES.token]: crypto.randomUUID() };
  await lookAtThePage(person, funnel);
  const answers = await Promise.all([form.post(fields), form.post(fields), form.post(fields)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  expect(new Set(answers.map(({ headers }) => headers.location)).size).toBe(1);
  expect(await leads()).toEqual([email]);
  const numbers = await person.client.query(api.numbers.getFunnelNumbers, {
    funnelId: funnel.funnelId,
  });
  expect(numbers).toMatchObject({ optIns: 1 });
});

test("without a token the same answers of the same visitor count once", async ({
  person,
  funnel,
  form,
  leads,
}) => {
  const email = newEmail();
  await lookAtThePage(person, funnel);
  await form.post(answersFor(form, email));
  await form.post(answersFor(form, email));
  expect(await leads()).toEqual([email]);
});

test("who fills in the field that nobody sees becomes no lead, and hears nothing of it", async ({
  person,
  funnel,
  form,
  leads,
}) => {
  await lookAtThePage(person, funnel);
  const answer = await form.post({
    ...answersFor(form, newEmail()),
    [CONTROL_NAMES.honeypot]: "https://spam.example",
  });
  expect(answer.status).toBe(303);
  expect(await leads()).toEqual([]);
});

test("a form that is sent in an instant is kept apart from the leads", async ({ form, leads }) => {
  await form.post({ ...answersFor(form, newEmail()), [CONTROL_NAMES.elapsed]: "12" });
  expect(await leads()).toEqual([]);
});

test("a field that is not on the page is refused in words and writes nothing", async ({
  form,
  leads,
}) => {
  const answer = await form.post({ ...answersFor(form, newEmail()), is_admin: "yes" });
  expect(answer.status).toBe(422);
  expect(answer.body).toMatch(/<p[^>]*role="alert"/);
  expect(await leads()).toEqual([]);
});

test("an over-long answer is refused with words and writes nothing", async ({ form, leads }) => {
  const answers = answersFor(form, newEmail());
  const name = form.fieldNames.find((field) => field.includes("mail")) ?? "";
  const answer = await form.post({ ...answers, [name]: `${"a".repeat(5_000)}@example.com` });
  expect(answer.status).toBe(422);
  expect(await leads()).toEqual([]);
});

test("a POST of 10 MB is refused before it is read, and the page is still served", async ({
  person,
  form,
  leads,
}) => {
  const answer = await form.postBody(Buffer.alloc(10 * 1024 * 1024, "a=b&")).catch(() => null);
  if (answer !== null) expect(answer.status).toBe(413);
  expect(await leads()).toEqual([]);
  const { status } = await send(publishedRequest(person.workspace, "/"));
  expect(status).toBeLessThan(500);
});

test("an address that holds nothing says so, also for a workspace that does not exist", async ({
  person,
}) => {
  for (const request of [
    publishedRequest(person.workspace, "/no-such-funnel"),
    publishedRequest("no-such-workspace", "/"),
  ]) {
    const answer = await send(request);
    expect(answer.status).toBe(404);
    expect(answer.body).toContain("<h1");
  }
});
