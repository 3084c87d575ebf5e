/** A new funnel with all its steps and pages, from a goal's template or from another funnel. */
import { generateNKeysBetween } from "fractional-indexing";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { FunnelGoal, TemplateStep } from "../../../lib/templates/template";
import type { Theme } from "../../../lib/themes/theme";
import { createThing } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import { requireRoom } from "../../ontology/requireRoom";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { placePictures } from "../pictures/placePictures";
import { findPublishedFunnel } from "../publishing/findPublished";
import { nearestFreeSlug, slugFrom } from "../slugs";
import { CONNECTIONS_PER_STEP, createStep } from "../steps/createStep";

/** In its workspace, by its maker. */
const CONNECTIONS_PER_FUNNEL = 2;

export interface FunnelBlueprint {
  name: string;
  goal: FunnelGoal;
  theme: Theme;
  steps: readonly TemplateStep[];
  event: "funnel_created" | "funnel_duplicated";
  /** Address of the picture in the browser's tab. */
  favicon?: string;
  /** The funnel it is a copy of. */
  copyOf?: Id<"things">;
}

/** Refuses quota_exceeded before anything is written, when the whole does not fit. */
export async function createFunnel(
  scope: WriteScope,
  blueprint: FunnelBlueprint,
): Promise<{ funnel: Thing<"funnel">; steps: Thing<"funnel_step">[] }> {
  await requireRoom(scope, {
    entities_total: 1 + blueprint.steps.length,
    connections_total: CONNECTIONS_PER_FUNNEL + CONNECTIONS_PER_STEP * blueprint.steps.length,
  });
  const { name, goal, theme, steps, favicon } = blueprint;
  const slug = await freeFunnelSlug(scope.ctx, scope.group._id, slugFrom(name, "funnel"));
  const funnel = await createThing(scope, {
    type: "funnel",
    name,
    properties: {
      ...{ slug, goal, theme, published: null, publishedAt: null, publications: 0 },
      ...(favicon === undefined ? {} : { favicon }),
    },
    event: null,
  });
  await placePictures(scope, funnel, undefined, favicon);
  await recordEvent(scope, {
    type: blueprint.event,
    targetId: funnel._id,
    metadata: {
      thingType: funnel.type,
      name,
      after: { slug, goal, steps: steps.map((step) => step.name) },
      copyOf: blueprint.copyOf,
    },
  });
  const orders = generateNKeysBetween(null, null, steps.length);
  const made: Thing<"funnel_step">[] = [];
  for (const [index, step] of steps.entries())
    made.push(await createStep(scope, funnel, { ...step, order: orders[index] ?? "a0" }));
  return { funnel, steps: made };
}

/** Free among the live funnels of the workspace and among the addresses visitors use now. */
export async function isFunnelSlugTaken(
  ctx: QueryCtx,
  groupId: Id<"groups">,
  slug: string,
  except: Id<"things"> | null,
): Promise<boolean> {
  const drafts = await ctx.db
    .query("things")
    .withIndex("by_group_type_slug", (q) =>
      q
        .eq("groupId", groupId)
        .eq("type", "funnel")
        .eq("properties.slug", slug)
        .eq("deletedAt", undefined),
    )
    .collect();
  if (drafts.some((funnel) => funnel._id !== except)) return true;
  const published = await findPublishedFunnel(ctx, groupId, slug);
  return published !== null && published.funnel._id !== except;
}

function freeFunnelSlug(ctx: QueryCtx, groupId: Id<"groups">, slug: string): Promise<string> {
  return nearestFreeSlug(slug, (candidate) => isFunnelSlugTaken(ctx, groupId, candidate, null));
}
