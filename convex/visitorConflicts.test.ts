import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DIFF } from "../lib/page-document/diff";
import { api } from "./_generated/api";
import { TEST_ENVIRONMENT } from "./testing/backend.testing";
import { openConvexRuntime, type RuntimeBackend } from "./testing/convexRuntime.testing";
import { runOverlapping } from "./testing/overlap.testing";
import { readElements, signUp, type Person } from "./testing/people.testing";
import { publishFunnel, view, type PublishedFunnel } from "./testing/visitors.testing";

const { PAGES_SECRET: secret } = TEST_ENVIRONMENT;
const VISITORS = ["one", "two", "three"];

describe("overlapping mutations of one workspace", () => {
  let backend: RuntimeBackend;
  let ann: Person;
  let funnel: PublishedFunnel;
  beforeEach(async () => {
    backend = await openConvexRuntime();
    ann = await signUp(backend, "Ann");
    funnel = await publishFunnel(ann);
  });
  afterEach(async () => await backend.close());

  const visit = (visitor: string) => ({
    mutation: api.visits.record,
    args: { secret, ...funnel.address, visitorKey: `visitor-${visitor}`, isBot: false },
  });
  const optIn = (visitor: string) => ({
    mutation: api.submissions.create,
    args: {
      ...{ secret, ...funnel.address, formKey: funnel.formKey, token: `token-${visitor}` },
      ...{ visitorKey: `visitor-${visitor}`, networkKey: `network-${visitor}` },
      answers: { email: `${visitor}@example.com` },
      checks: { honeypot: "", elapsedMs: 60_000 },
    },
  });

  it("by different visitors write and read nothing of each other's: none is ever run again", async () => {
    const first = runOverlapping(backend, VISITORS.map(visit));
    expect(first).toMatchObject({ conflicts: 0, shared: [] });
    expect(Math.min(...first.written)).toBeGreaterThan(2);
    expect(runOverlapping(backend, VISITORS.map(visit))).toMatchObject({
      conflicts: 0,
      shared: [],
    });
  });

  it("by different visitors who opt in share nothing either, nor do a visit and an opt-in", async () => {
    for (const visitor of VISITORS) await view(backend, funnel, `visitor-${visitor}`);
    const overlap = runOverlapping(backend, [...VISITORS.map(optIn), visit("four")]);
    expect(overlap).toMatchObject({ conflicts: 0, shared: [] });
  });

  it("by two who write in one page share nothing, though its chunks are made again for both", async () => {
    const elements = await readElements(ann, funnel.firstStepId);
    const texts = elements.filter(({ fields }) => typeof fields.text === "string").slice(0, 2);
    const edits = texts.map(({ key }) => {
      const diff = { ...EMPTY_DIFF, changed: [{ key, fields: { text: `A new ${key}` } }] };
      const args = { stepId: funnel.firstStepId, diff, diffId: `edit-${key}` };
      return { mutation: api.pages.applyDiff, args, subject: ann.subject };
    });
    const orders = () =>
      backend.run((ctx) => ctx.db.system.query("_scheduled_functions").collect());
    expect(edits).toHaveLength(2);
    await backend.finishInProgressScheduledFunctions();
    const before = (await orders()).length;
    const overlap = runOverlapping(backend, edits);
    expect(overlap).toMatchObject({ conflicts: 0, shared: [] });
    expect((await orders()).length - before).toBe(2);
  });

  it("share a counter when people add items, and that is found", async () => {
    const things = [{ type: "article", name: "A" }];
    const args = { groupId: ann.groupId, things };
    const insert = { mutation: api.batch.batchInsertThings, args, subject: ann.subject };
    const overlap = runOverlapping(backend, [insert, insert]);
    expect(overlap).toMatchObject({ conflicts: 1, shared: [[0, 1]] });
  });
});
