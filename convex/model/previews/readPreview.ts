/**
 * A page as it would be published now, for the bearer of a token. Each look asks again whether the
 * session is open and the person still may read the funnel; whatever is missing is answered alike.
 */
import { v, type Infer } from "convex/values";
import { previewPath } from "../../../lib/published/preview-address";
import type { QueryCtx } from "../../_generated/server";
import { asThing, type Thing } from "../../ontology/thingTypes";
import { mayRole } from "../../permissions";
import { findMembership } from "../access/membership";
import { isSessionOpen } from "../access/viewer";
import { readPage } from "../pages/readPage";
import { renderUnpublished } from "../publishing/renderVersion";
import { readSteps } from "../steps/readSteps";
import { openPreview, type PreviewSubject } from "./previewToken";

export const previewPage = v.object({
  html: v.string(),
  /** Whether code of the marketer's own runs on it: the server's headers must let it. */
  ownCode: v.boolean(),
  /** Of the preview of the step after it; null on the last. */
  nextPath: v.union(v.string(), v.null()),
});
export type PreviewPage = Infer<typeof previewPage>;

export interface PreviewRequest {
  workspace: string;
  token: string;
  step: string;
}

export async function readPreview(
  ctx: QueryCtx,
  { workspace, token, step: slug }: PreviewRequest,
): Promise<PreviewPage | null> {
  const subject = await openPreview(token, Date.now());
  const funnel = subject && (await readableFunnel(ctx, subject, workspace));
  if (!funnel) return null;
  const steps = (await readSteps(ctx, funnel._id)).map(({ step }) => step);
  const at = steps.findIndex((step) => step.properties.slug === slug);
  const [step, next] = [steps[at], steps[at + 1]];
  if (!step) return null;
  const nextPath = next ? previewPath(token, next.properties.slug) : null;
  const placed = { step, path: previewPath(token, slug), nextStepPath: nextPath };
  const { html, ownCode } = renderUnpublished(await readPage(ctx, step._id), funnel, placed);
  return { html, ownCode, nextPath };
}

async function readableFunnel(
  ctx: QueryCtx,
  { funnelId, userId, sessionId }: PreviewSubject,
  workspace: string,
): Promise<Thing<"funnel"> | null> {
  const user = ctx.db.normalizeId("users", userId);
  const id = ctx.db.normalizeId("things", funnelId);
  const thing = id && (await ctx.db.get("things", id));
  const funnel = thing && thing.deletedAt === undefined ? asThing(thing, "funnel") : null;
  if (!user || !funnel || !funnel.groupId) return null;
  const group = await ctx.db.get("groups", funnel.groupId);
  if (!group || group.slug !== workspace || group.status !== "active") return null;
  if (!(await isSessionOpen(ctx, user, sessionId))) return null;
  const membership = await findMembership(ctx, user, group);
  return membership && mayRole(membership.role, "funnel.read") ? funnel : null;
}
