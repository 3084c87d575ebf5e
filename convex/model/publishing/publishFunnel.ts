/**
 * Publishing: every changed page is rendered and frozen, and the funnel begins to show exactly
 * these versions, all in one transaction. Until the next publication nothing a marketer changes
 * reaches visitors.
 */
import type { Id } from "../../_generated/dataModel";
import { createThing } from "../../ontology/createThing";
import type { PublishedFunnel } from "../../ontology/productProperties";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import type { Publication } from "../funnels/shapes";
import { readPage } from "../pages/readPage";
import { sha256Hex } from "../../../lib/sha256-hex";
import { readSteps } from "../steps/readSteps";
import { isPublishedAs, pageInputs, type PageInputs } from "./fingerprint";
import { renderVersion } from "./renderVersion";

type Funnel = Thing<"funnel">;
type PublishedStep = PublishedFunnel["pages"][number];

/** A version with its elements must fit one document of 1 MiB; one of these is mostly mark-up. */
const MAX_HTML_BYTES = 600_000;
const MAX_VERSION_BYTES = 950_000;

/** @throws nothing_to_publish, too_long for a page that does not fit, invalid_transition */
export async function publishFunnel(scope: WriteScope, funnel: Funnel): Promise<Publication> {
  const steps = await readSteps(scope.ctx, funnel._id);
  const inputs = await pageInputs(scope.ctx, funnel, steps);
  if (inputs.length === 0) fail({ kind: "nothing_to_publish" });
  const { published } = funnel.properties;
  if (published && isPublishedAs(funnel, inputs))
    return publicationOf(scope, published, funnel.properties.publications, []);
  const pages: PublishedStep[] = [];
  for (const input of inputs) pages.push(await publishPage(scope, funnel, input));
  const made = pages.filter((page) => page.version !== versionBefore(funnel, page.stepId));
  const names = inputs.filter(({ step }) => made.some((page) => page.stepId === step._id));
  const next = { slug: funnel.properties.slug, at: Date.now(), pages };
  const publications = funnel.properties.publications + 1;
  await updateThing(
    scope,
    funnel,
    { status: "published", properties: { published: next, publishedAt: next.at, publications } },
    {
      type: "funnel_published",
      metadata: {
        version: publications,
        steps: names.map(({ step }) => ({ stepId: step._id, name: step.name })),
      },
    },
  );
  const stepIds = made.map((page) => page.stepId);
  return publicationOf(scope, next, publications, stepIds);
}

function versionBefore(funnel: Funnel, stepId: Id<"things">): number | null {
  const pages = funnel.properties.published?.pages ?? [];
  return pages.find((page) => page.stepId === stepId)?.version ?? null;
}

function publicationOf(
  { group }: WriteScope,
  { slug, pages }: PublishedFunnel,
  version: number,
  publishedSteps: Id<"things">[],
): Publication {
  const first = pages[0]?.slug ?? "";
  const sizeBytes = pages.reduce((sum, page) => sum + page.sizeBytes, 0);
  return {
    version,
    path: `/${slug}/${first}`,
    workspaceSlug: group.slug,
    publishedSteps,
    sizeBytes,
  };
}

/** The page as it is shown from now on: the version before when nothing of it changed. */
async function publishPage(
  scope: WriteScope,
  funnel: Funnel,
  input: PageInputs,
): Promise<PublishedStep> {
  const { step, fingerprint } = input;
  const { slug } = step.properties;
  const before = funnel.properties.published?.pages.find((page) => page.stepId === step._id);
  if (before?.fingerprint === fingerprint) return before;
  const document = await readPage(scope.ctx, step._id);
  if (document.size === 0) fail({ kind: "nothing_to_publish" });
  const rendered = renderVersion(document, funnel, input);
  const hash = await sha256Hex(rendered.html);
  if (before && (await hashOf(scope, before.versionId)) === hash)
    return { ...before, slug, fingerprint };
  const elements = JSON.stringify([...document.values()]);
  const sizeBytes = bytesOf(rendered.html);
  checkSize(sizeBytes, MAX_HTML_BYTES);
  checkSize(sizeBytes + bytesOf(elements), MAX_VERSION_BYTES);
  const version = step.properties.latestVersion + 1;
  const { title, description, indexed } = step.properties.settings;
  const page = await createThing(scope, {
    type: "landing_page",
    name: step.name,
    properties: {
      stepId: step._id,
      funnelId: funnel._id,
      version,
      hash,
      html: rendered.html,
      title: title === "" ? step.name : title,
      description,
      indexed,
      nextStepPath: input.nextStepPath,
      elements,
      forms: rendered.forms,
      ...(rendered.ownCode ? { ownCode: true } : {}),
    },
    event: null,
  });
  await updateThing(scope, step, { properties: { latestVersion: version } }, null);
  return { stepId: step._id, slug, versionId: page._id, version, sizeBytes, fingerprint };
}

async function hashOf({ ctx }: WriteScope, versionId: Id<"things">): Promise<string | null> {
  const thing = await ctx.db.get("things", versionId);
  return thing ? (asThing(thing, "landing_page")?.properties.hash ?? null) : null;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function checkSize(length: number, maxLength: number): void {
  if (length > maxLength) fail({ kind: "too_long", field: "page", length, maxLength });
}
