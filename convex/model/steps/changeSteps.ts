/** Changes of a funnel's steps by a marketer. Visitors see them when the funnel is published. */
import { generateKeyBetween } from "fractional-indexing";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { StepKind, TemplateStep } from "../../../lib/templates/template";
import { disconnect, updateConnection } from "../../ontology/connect";
import { fail } from "../../ontology/refusal";
import { requireRoom } from "../../ontology/requireRoom";
import type { WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { removeThing, updateThing } from "../../ontology/updateThing";
import { checkedName } from "../names";
import { readPage } from "../pages/readPage";
import { checkSlug, nearestFreeSlug, slugFrom } from "../slugs";
import { CONNECTIONS_PER_STEP, createStep } from "./createStep";
import { MAX_STEPS_PER_FUNNEL, neighboursAt, readSteps, type PlacedStep } from "./readSteps";

type Step = Thing<"funnel_step">;

export interface NewStepInput {
  name: string;
  kind: StepKind;
  /** null: first; undefined: last. */
  afterStepId: string | null | undefined;
  /** What it begins with; an empty page without. */
  page: Pick<TemplateStep, "kind" | "settings" | "elements"> | null;
}

/** @throws not_found when `afterStepId` is not in the funnel; refuses quota_exceeded */
export async function addStep(
  scope: WriteScope,
  funnel: Thing<"funnel">,
  input: NewStepInput,
): Promise<Step> {
  await requireRoomForStep(scope);
  const name = checkedName(input.name);
  const steps = await roomyFunnel(scope.ctx, funnel._id);
  const last = steps.at(-1)?.step._id ?? null;
  const after = input.afterStepId === undefined ? last : input.afterStepId;
  return createStep(scope, funnel, {
    name,
    slug: await freeStepSlug(steps, slugFrom(name, "step")),
    kind: input.page?.kind ?? input.kind,
    settings: input.page?.settings ?? { title: name, description: "", indexed: true },
    order: orderAfter(steps, after),
    elements: input.page?.elements ?? [],
  });
}

/** A copy right after the original, with the same page under a free address. */
export async function duplicateStep(scope: WriteScope, step: Step): Promise<Step> {
  await requireRoomForStep(scope);
  const funnel = await funnelOf(scope.ctx, step);
  const steps = await roomyFunnel(scope.ctx, funnel._id);
  const page = await readPage(scope.ctx, step._id);
  return createStep(scope, funnel, {
    name: `${step.name} copy`.slice(0, 120),
    slug: await freeStepSlug(steps, step.properties.slug),
    kind: step.properties.kind,
    settings: step.properties.settings,
    order: orderAfter(steps, step._id),
    elements: page.values(),
  });
}

/** A copy in any funnel that the scope is of. @throws not_found when `afterStepId` is not in it */
export async function pasteStep(
  scope: WriteScope,
  step: Step,
  funnel: Thing<"funnel">,
  afterStepId: string,
): Promise<Step> {
  await requireRoomForStep(scope);
  const steps = await roomyFunnel(scope.ctx, funnel._id);
  const page = await readPage(scope.ctx, step._id);
  const { slug, kind, settings } = step.properties;
  const isTaken = steps.some((other) => other.step.name === step.name);
  return createStep(scope, funnel, {
    name: (isTaken ? `${step.name} copy` : step.name).slice(0, 120),
    slug: await freeStepSlug(steps, slug),
    kind,
    settings,
    order: orderAfter(steps, afterStepId),
    elements: page.values(),
  });
}

/** @throws name_taken for an address another step of the funnel has */
export async function renameStep(
  scope: WriteScope,
  step: Step,
  changes: { name?: string; slug?: string },
): Promise<void> {
  const name = changes.name === undefined ? step.name : checkedName(changes.name);
  const slug = changes.slug ?? step.properties.slug;
  if (slug !== step.properties.slug) {
    checkSlug(slug);
    const steps = await readSteps(scope.ctx, step.properties.funnelId);
    if (steps.some((other) => other.step.properties.slug === slug))
      fail({ kind: "name_taken", field: "address", value: slug });
  }
  await updateThing(scope, step, { name, properties: { slug } });
}

/** @throws not_found when `afterStepId` is not another step of the same funnel */
export async function moveStep(
  scope: WriteScope,
  step: Step,
  afterStepId: string | null,
): Promise<void> {
  const steps = await readSteps(scope.ctx, step.properties.funnelId);
  const own = steps.find((one) => one.step._id === step._id);
  if (!own) fail({ kind: "not_found" });
  const others = steps.filter((one) => one !== own);
  const order = orderAfter(others, afterStepId);
  const stored = await scope.ctx.db.get("connections", own.placement._id);
  if (!stored) fail({ kind: "not_found" });
  await updateConnection(
    scope,
    stored,
    { order },
    {
      type: "step_reordered",
      targetId: step._id,
      metadata: { thingType: step.type, name: step.name, funnelId: step.properties.funnelId },
    },
  );
}

/** @throws invalid_argument for the funnel's only step */
export async function removeStep(scope: WriteScope, step: Step): Promise<void> {
  const steps = await readSteps(scope.ctx, step.properties.funnelId);
  const own = steps.find((one) => one.step._id === step._id);
  if (!own) fail({ kind: "not_found" });
  if (steps.length === 1)
    fail({ kind: "invalid_argument", field: "step", reason: "A funnel keeps at least one step." });
  const stored = await scope.ctx.db.get("connections", own.placement._id);
  if (stored) await disconnect(scope, stored, null);
  await removeThing(scope, step, {
    type: "step_removed",
    metadata: { funnelId: step.properties.funnelId, order: own.placement.metadata.order },
  });
}

export async function funnelOf(ctx: QueryCtx, step: Step): Promise<Thing<"funnel">> {
  const thing = await ctx.db.get("things", step.properties.funnelId);
  const funnel = thing && asThing(thing, "funnel");
  if (!funnel || funnel.deletedAt !== undefined) fail({ kind: "not_found" });
  return funnel;
}

async function requireRoomForStep(scope: WriteScope): Promise<void> {
  await requireRoom(scope, { entities_total: 1, connections_total: CONNECTIONS_PER_STEP });
}

async function roomyFunnel(ctx: QueryCtx, funnelId: Id<"things">): Promise<PlacedStep[]> {
  const steps = await readSteps(ctx, funnelId);
  if (steps.length < MAX_STEPS_PER_FUNNEL) return steps;
  return fail({
    kind: "invalid_argument",
    field: "step",
    reason: `A funnel has at most ${MAX_STEPS_PER_FUNNEL} steps.`,
  });
}

function freeStepSlug(steps: readonly PlacedStep[], slug: string): Promise<string> {
  const taken = new Set(steps.map(({ step }) => step.properties.slug));
  return nearestFreeSlug(slug, async (candidate) => taken.has(candidate));
}

function orderAfter(steps: readonly PlacedStep[], afterStepId: string | null): string {
  const at = neighboursAt(steps, afterStepId);
  if (!at) return fail({ kind: "not_found" });
  return generateKeyBetween(at.before, at.after);
}
