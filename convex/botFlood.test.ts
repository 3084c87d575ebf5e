/**
 * A flood of forms from programs and a crowd of people, through the handler that serves pages,
 * against the deployment in process: hardly any program becomes a lead, no person is lost.
 * `LONG_TESTS=1` sends 10,000 and 1,000.
 */
/* eslint @convex-dev/no-process-env: "off" */
import type { FunctionReturnType } from "convex/server";
import { beforeEach, expect, it } from "vitest";
import { createPagesHandler, type PagesHandler } from "../lib/published/handler";
import { solveProof } from "../lib/published/testing/solve-proof";
import { createVisitReporter } from "../lib/published/visit-reporter";
import { visitorKeys } from "../lib/published/visitor";
import { api } from "./_generated/api";
import { openBackend, TEST_ENVIRONMENT, type Backend } from "./testing/backend.testing";
import { signUp } from "./testing/people.testing";
import { publishFunnel, type PublishedFunnel } from "./testing/visitors.testing";

const [BOTS, PEOPLE] = process.env.LONG_TESTS ? [10_000, 1_000] : [500, 60];
const secret = TEST_ENVIRONMENT.PAGES_SECRET;
const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
const host = "pages.test";

let backend: Backend;
let funnel: PublishedFunnel;
let handler: PagesHandler;
let path: string;
let clock: number;

beforeEach(async () => {
  backend = await openBackend("convex-runtime");
  funnel = await publishFunnel(await signUp(backend, "Ada"));
  path = `/${funnel.address.funnel}/${funnel.address.step}`;
  clock = await backend.run(async () => Date.now());
  const keysOf = visitorKeys(secret);
  const onError = (error: unknown) => {
    throw error;
  };
  const pages = {
    recordVisit: async (report: Parameters<typeof visit>[0]) => void (await visit(report)),
    submit: (report: Parameters<typeof submit>[0]) => submit(report),
  };
  const visit = (report: Omit<typeof api.visits.record._args, "secret">) =>
    backend.mutation(api.visits.record, { secret, ...report });
  const submit = (report: Omit<typeof api.submissions.create._args, "secret">) =>
    backend.mutation(api.submissions.create, { secret, ...report });
  handler = createPagesHandler({
    backend: pages,
    store: {
      find: (address) => backend.query(api.published.getPage, { ...address }),
      list: async () => [],
    },
    ...{ keysOf, onError, now: () => clock, appUrl: null },
    readAsset: async () => null,
    readPicture: async () => null,
    findPreview: async () => null,
    reportVisit: createVisitReporter({ backend: pages, keysOf, onError, now: () => clock }),
    originTemplate: `http://{workspace}.${host}`,
  });
});

interface Sender {
  clientAddress: string;
  userAgent: string;
}

async function ask({ clientAddress, userAgent }: Sender, body?: Record<string, string>) {
  const work: Promise<unknown>[] = [];
  const name = `${funnel.owner.workspace}.${host}`;
  const headers = { host: name, "user-agent": userAgent };
  const init = body ? { method: "POST", body: new URLSearchParams(body) } : {};
  const request = new Request(`http://${name}${path}`, { ...init, headers });
  const waitUntil = (one: Promise<unknown>) => void work.push(one);
  const answer = await handler(request, { clientAddress, waitUntil });
  await Promise.all(work);
  return answer;
}

function wait(ms: number): void {
  clock += ms;
  backend.passTime(ms);
}

async function leads(): Promise<(string | null)[]> {
  const { as, groupId } = funnel.owner;
  const found: (string | null)[] = [];
  let cursor: string | null = null;
  for (;;) {
    const paginationOpts: { numItems: number; cursor: string | null } = { numItems: 500, cursor };
    const some: FunctionReturnType<typeof api.leads.list> = await as.query(api.leads.list, {
      groupId,
      paginationOpts,
    });
    found.push(...some.page.map(({ email }) => email));
    if (some.isDone) return found;
    cursor = some.continueCursor;
  }
}

const address = (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;

/** Kinds of programs, from the simplest to one that knows all a form shows. */
const BOT_KINDS: ((index: number) => { sender: Sender; fields: Record<string, string> })[] = [
  // Fills in all there is.
  (index) => ({
    sender: { clientAddress: address(index), userAgent: CHROME },
    fields: { website_url: "https://spam.example", _elapsed_ms: "5000" },
  }),
  // Says what it is.
  (index) => ({
    sender: { clientAddress: address(index), userAgent: "python-requests/2.32" },
    fields: {},
  }),
  // Posts without ever opening the page, each time from another address.
  (index) => ({ sender: { clientAddress: address(index), userAgent: CHROME }, fields: {} }),
  // Claims a script and patience it did not have, from ever new addresses.
  (index) => ({
    sender: { clientAddress: address(index), userAgent: CHROME },
    fields: { _token: `token-of-a-bot-${index}`, _elapsed_ms: "8000" },
  }),
  // The same with a proof it made up, from one address and many browsers.
  (index) => ({
    sender: { clientAddress: "192.0.2.66", userAgent: `${CHROME} Build/${index}` },
    fields: { _token: `token-of-a-bot-${index}`, _elapsed_ms: "8000", _proof: `${clock}.${index}` },
  }),
];

it(`accepts at most 1 % of ${BOTS} forms that programs send`, { timeout: 600_000 }, async () => {
  for (let index = 0; index < BOTS; index += 1) {
    const { sender, fields } = BOT_KINDS[index % BOT_KINDS.length]?.(index) ?? {
      sender: { clientAddress: "", userAgent: "" },
      fields: {},
    };
    const email = `bot${index}@example.com`;
    const { status } = await ask(sender, { _form: funnel.formKey, email, ...fields });
    expect([303, 422, 429]).toContain(status);
    if (index % 10 === 9) wait(100);
  }
  expect((await leads()).length).toBeLessThanOrEqual(BOTS / 100);
});

it(`loses none of ${PEOPLE} people's forms`, { timeout: 600_000 }, async () => {
  const sent: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const email = `person${index}@example.com`;
    const hasScript = index % 10 !== 0;
    // Every third sits in an office of thirty behind one address.
    const office = index % 3 === 0 ? `192.0.2.${Math.floor(index / 90)}` : address(index);
    const sender = { clientAddress: office, userAgent: `${CHROME} Build/${index}` };
    await ask(sender);
    wait(1500 + (index % 7) * 900);
    const form = { _form: funnel.formKey, email };
    const first = hasScript ? { ...form, ...byScript(`token-of-person-${index}`, 14) } : form;
    let answer = await ask(sender, first);
    // The page comes back once when the proof was too small, and its script sends again by itself.
    const again = /data-again="(\d+)"/.exec(answer.status === 422 ? await answer.text() : "");
    if (again)
      answer = await ask(sender, {
        ...form,
        ...byScript(`token-again-${index}-----`, Number(again[1])),
      });
    expect([index, answer.status]).toEqual([index, 303]);
    sent.push(email);
  }
  expect((await leads()).sort()).toEqual(sent.sort());
});

/** What the page's script adds to a form. */
function byScript(token: string, bits: number) {
  const proof = solveProof({ path, formKey: funnel.formKey, token }, bits, clock);
  return { _token: token, _elapsed_ms: "4200", _proof: proof };
}
