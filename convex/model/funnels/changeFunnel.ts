/** Changes of a funnel by a marketer. */
import type { FunnelGoal } from "../../../lib/templates/template";
import { buildTemplate } from "../../../lib/templates/registry";
import type { Theme } from "../../../lib/themes/theme";
import { fail } from "../../ontology/refusal";
import type { WriteScope } from "../../ontology/scope";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { inReadingOrder } from "../../../lib/page-document/document";
import { isSafeImage, MAX_URL_LENGTH } from "../../../lib/blocks/safe-url";
import { checkedName, checkedText } from "../names";
import { placePictures } from "../pictures/placePictures";
import { readPage } from "../pages/readPage";
import { checkSlug } from "../slugs";
import { readSteps } from "../steps/readSteps";
import { stepsOfTemplate } from "../templates/templates";
import { checkTheme } from "./checkTheme";
import { createFunnel, isFunnelSlugTaken } from "./createFunnel";
import type { CreatedFunnel } from "./shapes";

type Funnel = Thing<"funnel">;

/** Refuses quota_exceeded. @throws too_long, invalid_argument for the name */
export async function createFromGoal(
  scope: WriteScope,
  goal: FunnelGoal,
  name: string | undefined,
): Promise<CreatedFunnel> {
  const template = buildTemplate(goal, Date.now());
  return created(
    await createFunnel(scope, {
      ...template,
      name: name === undefined ? template.name : checkedName(name),
      event: "funnel_created",
    }),
  );
}

/** Of the same workspace. Refuses quota_exceeded. @throws not_found */
export async function createFromTemplate(
  scope: WriteScope,
  templateId: string,
  name: string | undefined,
): Promise<CreatedFunnel> {
  const id = scope.ctx.db.normalizeId("things", templateId);
  const thing = id && (await scope.ctx.db.get("things", id));
  const template = thing && asThing(thing, "funnel_template");
  if (!template || template.deletedAt !== undefined || template.groupId !== scope.group._id)
    return fail({ kind: "not_found" });
  const { goal, theme } = template.properties;
  return created(
    await createFunnel(scope, {
      name: name === undefined ? template.name : checkedName(name),
      goal,
      theme,
      steps: await stepsOfTemplate(scope.ctx, template),
      event: "funnel_created",
    }),
  );
}

/** A draft with the same steps, pages and theme. Refuses quota_exceeded. */
export async function duplicateFunnel(scope: WriteScope, funnel: Funnel): Promise<CreatedFunnel> {
  const steps = await readSteps(scope.ctx, funnel._id);
  const copies = await Promise.all(
    steps.map(async ({ step }) => ({
      name: step.name,
      slug: step.properties.slug,
      kind: step.properties.kind,
      settings: step.properties.settings,
      elements: inReadingOrder(await readPage(scope.ctx, step._id)),
    })),
  );
  const { goal, theme, favicon } = funnel.properties;
  const name = `${funnel.name} copy`.slice(0, 120);
  const event = "funnel_duplicated";
  return created(
    await createFunnel(scope, {
      ...{ name, goal, theme, steps: copies, event, copyOf: funnel._id },
      ...(favicon === undefined ? {} : { favicon }),
    }),
  );
}

/** @throws name_taken for an address another funnel of the workspace has */
export async function changeFunnel(
  scope: WriteScope,
  funnel: Funnel,
  changes: { name?: string; slug?: string; theme?: Theme; favicon?: string },
): Promise<void> {
  const name = changes.name === undefined ? funnel.name : checkedName(changes.name);
  const slug = changes.slug ?? funnel.properties.slug;
  if (slug !== funnel.properties.slug) {
    checkSlug(slug);
    if (await isFunnelSlugTaken(scope.ctx, scope.group._id, slug, funnel._id))
      fail({ kind: "name_taken", field: "address", value: slug });
  }
  const theme = changes.theme ?? funnel.properties.theme;
  if (changes.theme !== undefined) checkTheme(theme);
  const before = funnel.properties.favicon;
  const favicon = changes.favicon === undefined ? before : checkedFavicon(changes.favicon);
  await updateThing(scope, funnel, { name, properties: { slug, theme, favicon } });
  await placePictures(scope, funnel, before, favicon);
}

/** @throws too_long, invalid_argument for an address that is none */
function checkedFavicon(given: string): string | undefined {
  const address = checkedText(given.trim(), "icon", MAX_URL_LENGTH);
  if (!isSafeImage(address))
    fail({ kind: "invalid_argument", field: "icon", reason: "It should be one of your pictures." });
  return address === "" ? undefined : address;
}

/** Puts it aside: visitors see nothing of it from now on. It keeps its place in the plan. */
export async function archiveFunnel(scope: WriteScope, funnel: Funnel): Promise<void> {
  if (funnel.status === "archived") return;
  const changes = { status: "archived", properties: { published: null } } as const;
  await updateThing(scope, funnel, changes, { type: "funnel_archived" });
}

/** Back as a draft; publishing shows it to visitors again. */
export async function restoreFunnel(scope: WriteScope, funnel: Funnel): Promise<void> {
  if (funnel.status === "archived") await updateThing(scope, funnel, { status: "draft" });
}

export async function unpublishFunnel(scope: WriteScope, funnel: Funnel): Promise<void> {
  if (funnel.properties.published === null) return;
  const changes = { status: "draft", properties: { published: null } } as const;
  await updateThing(scope, funnel, changes, { type: "funnel_unpublished" });
}

function created({ funnel, steps }: Awaited<ReturnType<typeof createFunnel>>): CreatedFunnel {
  const [first] = steps;
  if (!first) throw new Error("A funnel is made with at least one step");
  return { funnelId: funnel._id, firstStepId: first._id };
}
