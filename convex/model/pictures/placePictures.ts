/**
 * Which pictures something shows (an element, a step's shared links, a funnel's icon), kept as
 * connections from it to the picture, in the transaction that changes what it shows. So where a
 * picture is used is one index range, and no edit that leaves pictures alone reads anything for it.
 */
import type { JsonValue } from "../../../lib/page-document/element";
import { pictureHashesIn } from "../../../lib/pictures/picture-address";
import { connect, disconnect, type End } from "../../ontology/connect";
import { PLACED } from "../../ontology/connectionTypes";
import type { WriteScope } from "../../ontology/scope";
import { asThing } from "../../ontology/thingTypes";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { findPicture, type Picture } from "./readPictures";
import type { PictureUse } from "./shapes";

/** `before` and `after`: whatever addresses of pictures stand in. A picture that is gone is passed over. */
export async function placePictures(
  scope: WriteScope,
  holder: End,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): Promise<void> {
  const [old, now] = [pictureHashesIn(before), pictureHashesIn(after)];
  for (const hash of now) if (!old.has(hash)) await place(scope, holder, hash);
  for (const hash of old) if (!now.has(hash)) await takeAway(scope, holder, hash);
}

async function place(scope: WriteScope, holder: End, hash: string): Promise<void> {
  const picture = await findPicture(scope.ctx, scope.group._id, hash);
  if (!picture || (await placementOf(scope.ctx, holder, picture))) return;
  await connect(scope, {
    from: holder,
    to: picture,
    type: "references",
    metadata: { [PLACED]: true },
    event: null,
  });
}

async function takeAway(scope: WriteScope, holder: End, hash: string): Promise<void> {
  const picture = await findPicture(scope.ctx, scope.group._id, hash);
  const placement = picture && (await placementOf(scope.ctx, holder, picture));
  if (placement?.metadata[PLACED] === true) await disconnect(scope, placement, null);
}

async function placementOf(ctx: QueryCtx, holder: End, picture: Picture) {
  return await ctx.db
    .query("connections")
    .withIndex("by_from_to_type", (q) =>
      q
        .eq("fromThingId", holder._id)
        .eq("toThingId", picture._id)
        .eq("relationshipType", "references")
        .eq("deletedAt", undefined),
    )
    .first();
}

/** More places than a person reads through; the rest is one number less. */
const MOST_USES = 100;

/** The pages and funnels that show a picture, each once. */
export async function listUses(ctx: QueryCtx, pictureId: Id<"things">): Promise<PictureUse[]> {
  const placements = await ctx.db
    .query("connections")
    .withIndex("by_to_type", (q) =>
      q.eq("toThingId", pictureId).eq("relationshipType", "references").eq("deletedAt", undefined),
    )
    .take(MOST_USES);
  const uses = new Map<string, PictureUse>();
  for (const { fromThingId } of placements) {
    const use = await whereShown(ctx, fromThingId);
    if (use) uses.set(`${use.funnelId} ${use.stepId}`, use);
  }
  return [...uses.values()];
}

async function whereShown(ctx: QueryCtx, holderId: Id<"things">): Promise<PictureUse | null> {
  const holder = await ctx.db.get("things", holderId);
  if (!holder || holder.deletedAt !== undefined) return null;
  const element = asThing(holder, "page_element");
  const found = element ? await ctx.db.get("things", element.properties.stepId) : holder;
  const step = found && found.deletedAt === undefined ? asThing(found, "funnel_step") : null;
  const above = step ? await ctx.db.get("things", step.properties.funnelId) : found;
  const funnel = above && above.deletedAt === undefined ? asThing(above, "funnel") : null;
  if (!funnel) return null;
  return {
    funnelId: funnel._id,
    funnelName: funnel.name,
    stepId: step?._id ?? null,
    stepName: step?.name ?? null,
    isPublished: funnel.properties.published !== null,
  };
}
