/**
 * Takes a visitor's form in one transaction: exactly once per token (without a script, per
 * content and visitor within ten minutes), only the fields of the published form, suspects kept
 * apart before any lead exists. Never writes a document that two visitors share, except the lead
 * of an e-mail address that both gave.
 */
import type { Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import {
  askedFields,
  checkAnswers,
  wordsForAnswerProblem,
  type PublishedForm,
} from "../../../lib/blocks/form-fields";
import { connect } from "../../ontology/connect";
import { createThing } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import type { WriteScope } from "../../ontology/scope";
import { asThing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { visitorScope } from "../access/scopes";
import { findPublished, type PublishedPlace } from "../publishing/findPublished";
import { checkVisitorKey } from "../visits/recordVisit";
import { findVisitor, visitorOf } from "../visits/visitors";
import { contentHash } from "./contentHash";
import { leadOf, personIn, type Answers } from "./leadOf";
import { judgeForm } from "./judgeForm";
import { findRepeated, isTooMany, recentOfVisitor, sentByNetwork } from "./recentSubmissions";
import type { SubmissionAnswer, SubmissionReport } from "./shapes";
import type { Suspicion } from "./suspicions";

const MAX_TOKEN_LENGTH = 128;
/** How many of a visitor's newest events are looked through for their view of the page. */
const VIEWS_LOOKED_AT = 20;

/** @throws invalid_argument for a bad visitor key */
export async function submitForm(
  ctx: MutationCtx,
  report: SubmissionReport,
): Promise<SubmissionAnswer> {
  checkVisitorKey(report.visitorKey);
  const place = await findPublished(ctx, report);
  if (place.missing !== null) return { outcome: "missing", nextPath: null };
  const form = await findForm(ctx, place.versionId, report.formKey);
  if (!form) return { outcome: "missing", nextPath: null };
  const answers = withQuery(form, report);
  const problems = problemsOf(form, { ...report, answers });
  if (problems.length > 0) return { outcome: "invalid", nextPath: null, problems };
  return take(ctx, place, form, { ...report, answers });
}

async function take(
  ctx: MutationCtx,
  place: PublishedPlace,
  form: PublishedForm,
  report: SubmissionReport,
): Promise<SubmissionAnswer> {
  const now = Date.now();
  const { group, stepId, nextPath } = place;
  const known = await findVisitor(ctx, group, report.visitorKey);
  const recent = known ? await recentOfVisitor(ctx, known._id, now) : [];
  const hash = await contentHash(form.formKey, report.answers);
  if (await findRepeated(ctx, group, report, recent, hash, stepId))
    return { outcome: "duplicate", nextPath };
  const sent = await sentByNetwork(ctx, group, report.networkKey, now);
  if (isTooMany(recent, sent)) return { outcome: "too_many", nextPath: null };
  const lastViewAt = known ? await lastView(ctx, known._id, stepId) : null;
  const circumstances = { form, path: place.path, lastViewAt, sentByNetwork: sent, now };
  const { suspicions, proofBits } = await judgeForm(report, circumstances);
  if (proofBits !== null) return { outcome: "proof_needed", nextPath: null, proofBits };
  const visitor = known ?? (await visitorOf(ctx, group, { visitorKey: report.visitorKey }));
  const scope = visitorScope(ctx, group, visitor);
  await write(scope, place, form, report, hash, suspicions);
  return { outcome: suspicions.length > 0 ? "quarantined" : "accepted", nextPath };
}

async function write(
  scope: WriteScope,
  { funnel, stepId }: PublishedPlace,
  form: PublishedForm,
  { token, networkKey, answers: given }: SubmissionReport,
  hash: string,
  suspicions: Suspicion[],
): Promise<void> {
  const answers = answersOf(form, given);
  const person = personIn(form.fields, answers);
  const state = suspicions.length > 0 ? "quarantined" : "accepted";
  const submission = await createThing(scope, {
    type: "form_submission",
    name: person.name,
    status: state === "accepted" ? "active" : "inactive",
    properties: {
      funnelId: funnel._id,
      stepId,
      formKey: form.formKey,
      token,
      contentHash: hash,
      ...(networkKey === undefined ? {} : { networkKey }),
      answers,
      state,
      suspicions,
      leadId: null,
    },
    event: null,
  });
  await connect(scope, { from: scope.actor, to: submission, type: "visitor_submitted_form" });
  const traffic = { funnelId: funnel._id, stepId, formKey: form.formKey, status: state };
  const told = { thingType: submission.type, name: person.name, submissionId: submission._id };
  if (state === "quarantined") {
    const targetId = submission._id;
    const metadata = { ...told, ...traffic, suspicions };
    await recordEvent(scope, { type: "form_submitted", targetId, metadata });
    return;
  }
  const { lead, isNew } = await leadOf(scope, person, answers, { funnel, stepId });
  await updateThing(scope, submission, { properties: { leadId: lead._id } }, null);
  await connect(scope, { from: lead, to: submission, type: "visitor_submitted_form" });
  const metadata = { ...told, ...traffic, leadId: lead._id, isNewLead: isNew };
  await recordEvent(scope, { type: "form_submitted", targetId: lead._id, metadata });
}

async function findForm(
  ctx: QueryCtx,
  versionId: Id<"things">,
  formKey: string,
): Promise<PublishedForm | null> {
  const thing = await ctx.db.get("things", versionId);
  const page = thing && asThing(thing, "landing_page");
  return page?.properties.forms.find((form) => form.formKey === formKey) ?? null;
}

function problemsOf(form: PublishedForm, { answers, token }: SubmissionReport) {
  const problems = checkAnswers(form.fields, answers).map((problem) => ({
    field: problem.field.slice(0, MAX_TOKEN_LENGTH),
    words: wordsForAnswerProblem(problem),
  }));
  if (token !== null && (token === "" || token.length > MAX_TOKEN_LENGTH))
    problems.push({ field: "", words: "This form is too old. Please load the page again." });
  return problems;
}

/** A hidden field that no script filled is answered by the page's address, else as it was set. */
function withQuery(
  { fields }: PublishedForm,
  { answers, query = {} }: SubmissionReport,
): Record<string, string> {
  const hidden = fields.filter(({ type, name }) => type === "hidden" && !answers[name]);
  const filled = hidden.flatMap(({ name, value }) => {
    const answer = query[name] ?? value ?? "";
    return answer === "" ? [] : [[name, answer] as const];
  });
  return { ...answers, ...Object.fromEntries(filled) };
}

/**
 * With the labels the visitor saw, a consent's whole text among them: a later edit of the form does
 * not change what was answered or agreed to. What was not asked is not kept.
 */
function answersOf(form: PublishedForm, given: Readonly<Record<string, string>>): Answers {
  return askedFields(form.fields, given).flatMap(({ name, label }) => {
    const value = (given[name] ?? "").trim();
    return value === "" ? [] : [{ name, label, value }];
  });
}

async function lastView(
  ctx: QueryCtx,
  visitorId: Id<"things">,
  stepId: Id<"things">,
): Promise<number | null> {
  const events = await ctx.db
    .query("events")
    .withIndex("by_actor_time", (q) => q.eq("actorId", visitorId))
    .order("desc")
    .take(VIEWS_LOOKED_AT);
  const view = events.find(
    (event) => event.type === "content_event" && event.metadata.stepId === stepId,
  );
  return view?.timestamp ?? (await firstView(ctx, visitorId, stepId));
}

/** Of a visitor who has seen much since. */
async function firstView(
  ctx: QueryCtx,
  visitorId: Id<"things">,
  stepId: Id<"things">,
): Promise<number | null> {
  const connection = await ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q
        .eq("fromThingId", visitorId)
        .eq("toThingId", stepId)
        .eq("relationshipType", "visitor_viewed_step"),
    )
    .first();
  return connection?.createdAt ?? null;
}
