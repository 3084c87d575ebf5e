/**
 * The door out of quarantine: forms that looked sent by a program wait without a lead until a person
 * looks at them. Released, a form makes its lead exactly once and counts as an opt-in from then on;
 * discarded, it goes, and the activity says who discarded it.
 */
import type { PaginationOptions, PaginationResult } from "convex/server";
import { v, type Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { FormField } from "../../../lib/blocks/form-fields";
import { connect } from "../../ontology/connect";
import { recordEvent } from "../../ontology/recordEvent";
import { fail } from "../../ontology/refusal";
import type { Scope, WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { removeThing, updateThing } from "../../ontology/updateThing";
import { leadOf, personIn, type Person } from "../submissions/leadOf";
import { firstTimes, type FirstTimes } from "../visits/firstTimes";
import { pageOptions } from "../pageOptions";
import { nameOf } from "./listLeads";
import { answerItem } from "./shapes";

type Submission = Thing<"form_submission">;

export const quarantinedForm = v.object({
  submissionId: v.id("things"),
  name: v.string(),
  createdAt: v.number(),
  funnelName: v.string(),
  stepName: v.string(),
  answers: v.array(answerItem),
  /** Why it waits: `honeypot`, `robot`, `too_fast`, `never_viewed`. */
  suspicions: v.array(v.string()),
});
export type QuarantinedForm = Infer<typeof quarantinedForm>;

/** Newest first. */
export async function listQuarantined(
  { ctx, group }: Scope,
  options: PaginationOptions,
): Promise<PaginationResult<QuarantinedForm>> {
  const found = await ctx.db
    .query("things")
    .withIndex("by_group_type_status", (q) =>
      q
        .eq("groupId", group._id)
        .eq("type", "form_submission")
        .eq("status", "inactive")
        .eq("deletedAt", undefined),
    )
    .order("desc")
    .paginate(pageOptions(options));
  const waiting = found.page.flatMap((thing) => asThing(thing, "form_submission") ?? []);
  return { ...found, page: await Promise.all(waiting.map((one) => rowOf(ctx, one))) };
}

/** Of one released before, its lead again. @throws invalid_argument when its funnel is gone */
export async function releaseQuarantined(
  scope: WriteScope,
  submission: Submission,
): Promise<Id<"things">> {
  const { funnelId, stepId, formKey, answers, leadId, state } = submission.properties;
  if (state === "accepted") return leadId ?? fail({ kind: "not_found" });
  const funnel = await liveFunnel(scope.ctx, funnelId);
  const person = await personOf(scope.ctx, submission, funnel);
  const { lead, isNew } = await leadOf(scope, person, answers, { funnel, stepId });
  const firsts = await firstTimesOf(scope, submission, funnel);
  const released = { state: "accepted", leadId: lead._id } as const;
  await updateThing(scope, submission, { status: "active", properties: released }, null);
  await connect(scope, { from: lead, to: submission, type: "visitor_submitted_form" });
  await recordEvent(scope, {
    type: "form_submitted",
    targetId: lead._id,
    metadata: {
      thingType: submission.type,
      name: person.name,
      submissionId: submission._id,
      funnelId,
      stepId,
      formKey,
      status: "accepted",
      releasedFromQuarantine: true,
      ...firsts,
      leadId: lead._id,
      isNewLead: isNew,
    },
  });
  return lead._id;
}

/** The sender is a person after all, so a view that was taken for a robot's counts with the form. */
async function firstTimesOf(
  scope: WriteScope,
  { _id, properties }: Submission,
  funnel: Thing<"funnel">,
): Promise<FirstTimes | undefined> {
  const { ctx } = scope;
  const sent = await ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) =>
      q.eq("toThingId", _id).eq("relationshipType", "visitor_submitted_form"),
    )
    .first();
  const visitor = sent && (await ctx.db.get("things", sent.fromThingId));
  const step = await ctx.db.get("things", properties.stepId);
  return visitor && step ? await firstTimes(scope, visitor, { funnel, step }) : undefined;
}

/** @throws invalid_argument for one that is a lead already */
export async function discardQuarantined(scope: WriteScope, submission: Submission): Promise<void> {
  if (submission.properties.state === "accepted")
    fail({
      kind: "invalid_argument",
      field: "form",
      reason: "It was let through meanwhile, so it belongs to a lead now.",
    });
  await removeThing(scope, submission);
}

async function rowOf(ctx: QueryCtx, submission: Submission): Promise<QuarantinedForm> {
  const { funnelId, stepId, answers, suspicions } = submission.properties;
  const [funnelName, stepName] = await Promise.all([nameOf(ctx, funnelId), nameOf(ctx, stepId)]);
  const { _id: submissionId, name, createdAt } = submission;
  return { submissionId, name, createdAt, funnelName, stepName, answers, suspicions };
}

async function liveFunnel(ctx: QueryCtx, funnelId: Id<"things">): Promise<Thing<"funnel">> {
  const thing = await ctx.db.get("things", funnelId);
  const funnel = thing?.deletedAt === undefined && thing ? asThing(thing, "funnel") : null;
  return (
    funnel ??
    fail({
      kind: "invalid_argument",
      field: "form",
      reason: "The funnel it was sent from has been removed. Bring the funnel back first.",
    })
  );
}

/** By the fields of the published form; of a form that is gone, by what the answers look like. */
async function personOf(
  ctx: QueryCtx,
  { name, properties }: Submission,
  funnel: Thing<"funnel">,
): Promise<Person> {
  const { stepId, formKey, answers } = properties;
  const page = funnel.properties.published?.pages.find((one) => one.stepId === stepId);
  const version = page ? await ctx.db.get("things", page.versionId) : null;
  const forms = (version && asThing(version, "landing_page")?.properties.forms) ?? [];
  const fields: readonly FormField[] = forms.find((form) => form.formKey === formKey)?.fields ?? [];
  const person = personIn(fields, answers);
  const looksLikeEmail = answers.find(({ value }) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value));
  const email = person.email ?? looksLikeEmail?.value.toLowerCase() ?? null;
  return { ...person, name, email };
}
