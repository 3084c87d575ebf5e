/**
 * Funnels a workspace saved to start from again. A template is a copy as of the moment it was saved:
 * nothing that is changed in the funnel afterwards, and nothing made from it, touches it. Each page
 * is a document of its own, so that a list of templates reads no page.
 */
import type { QueryCtx } from "../../_generated/server";
import { inReadingOrder } from "../../../lib/page-document/document";
import { EMPTY_DIFF } from "../../../lib/page-document/diff";
import type { PageElement } from "../../../lib/page-document/element";
import { parseDiff } from "../../../lib/page-document/parse-diff";
import type { TemplateStep } from "../../../lib/templates/template";
import { createThing } from "../../ontology/createThing";
import { fail } from "../../ontology/refusal";
import { requireRoom } from "../../ontology/requireRoom";
import type { Scope, WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { removeThing, updateThing } from "../../ontology/updateThing";
import { checkedName } from "../names";
import { readPage } from "../pages/readPage";
import { readSteps } from "../steps/readSteps";
import type { TemplateCard } from "./shapes";

type Template = Thing<"funnel_template">;
type TemplatePage = Thing<"template">;

/** A document of Convex holds 1 MiB; beside the elements it has next to nothing. */
const MAX_PAGE_BYTES = 900_000;
/** More than anybody looks through; bounds what a list reads. */
const MOST_TEMPLATES = 100;
/** In its workspace, by its maker. */
const CONNECTIONS_PER_TEMPLATE = 2;

/** The newest first. */
export async function listTemplates({ ctx, group }: Scope): Promise<TemplateCard[]> {
  const things = await ctx.db
    .query("things")
    .withIndex("by_group_type", (q) =>
      q.eq("groupId", group._id).eq("type", "funnel_template").eq("deletedAt", undefined),
    )
    .order("desc")
    .take(MOST_TEMPLATES);
  return things.flatMap((thing) => {
    const template = asThing(thing, "funnel_template");
    if (!template) return [];
    const { goal, theme, pages } = template.properties;
    return [
      {
        templateId: template._id,
        name: template.name,
        goal,
        theme,
        createdAt: thing.createdAt,
        pages,
      },
    ];
  });
}

/** Refuses quota_exceeded. @throws too_long for a page of more than 900 KB, and for the name */
export async function saveAsTemplate(
  scope: WriteScope,
  funnel: Thing<"funnel">,
  name: string,
): Promise<Template> {
  await requireRoom(scope, {
    entities_total: 1,
    connections_total: CONNECTIONS_PER_TEMPLATE,
  });
  const called = checkedName(name);
  const steps = await readSteps(scope.ctx, funnel._id);
  const pages = [];
  for (const { step } of steps) {
    const page = await savePage(scope, step);
    pages.push({ pageId: page._id, name: page.name, kind: page.properties.kind });
  }
  const { goal, theme } = funnel.properties;
  return await createThing(scope, {
    type: "funnel_template",
    name: called,
    properties: { goal, theme, pages },
  });
}

async function savePage(scope: WriteScope, step: Thing<"funnel_step">): Promise<TemplatePage> {
  const page = inReadingOrder(await readPage(scope.ctx, step._id));
  const elements = JSON.stringify(page.map(withoutAuthors));
  const sizeBytes = new TextEncoder().encode(elements).length;
  if (sizeBytes > MAX_PAGE_BYTES)
    fail({ kind: "too_long", field: step.name, length: sizeBytes, maxLength: MAX_PAGE_BYTES });
  const { slug, kind, settings } = step.properties;
  return await createThing(scope, {
    type: "template",
    name: step.name,
    properties: { slug, kind, settings, elements },
  });
}

/** Who wrote what is of interest only where it can be undone. */
function withoutAuthors(element: PageElement): PageElement {
  const { marks: _authors, ...rest } = element;
  return rest;
}

export async function renameTemplate(
  scope: WriteScope,
  template: Template,
  name: string,
): Promise<void> {
  await updateThing(scope, template, { name: checkedName(name) });
}

/** With its pages; what was made from it stays. */
export async function removeTemplate(scope: WriteScope, template: Template): Promise<void> {
  for (const { pageId } of template.properties.pages) {
    const thing = await scope.ctx.db.get("things", pageId);
    const page = thing && asThing(thing, "template");
    if (page && page.deletedAt === undefined) await removeThing(scope, page);
  }
  await removeThing(scope, template);
}

/** The template's pages as the steps of a new funnel. */
export async function stepsOfTemplate(ctx: QueryCtx, template: Template): Promise<TemplateStep[]> {
  const steps: TemplateStep[] = [];
  for (const { pageId } of template.properties.pages) {
    const thing = await ctx.db.get("things", pageId);
    const page = thing && asThing(thing, "template");
    if (page && page.deletedAt === undefined) steps.push(stepOfPage(page));
  }
  return steps;
}

export function stepOfPage(page: TemplatePage): TemplateStep {
  const { slug, kind, settings } = page.properties;
  return { name: page.name, slug, kind, settings, elements: elementsOfPage(page) };
}

/** What cannot be read any more (of an older shape) is an empty page. */
export function elementsOfPage(page: TemplatePage): PageElement[] {
  const parsed = parseDiff({ ...EMPTY_DIFF, added: JSON.parse(page.properties.elements) });
  return parsed.ok ? parsed.diff.added : [];
}
