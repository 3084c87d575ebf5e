/** The door to previews: a token with which the pages' origin shows a funnel as it is edited. */
import { v } from "convex/values";
import { signedInMutation, thingId } from "./functions";
import { loadVisible } from "./model/access/loadVisible";
import { done, outcome } from "./model/outcome";
import { sealPreview } from "./model/previews/previewToken";

/** Good for half an hour, while the session and the person's access last. @throws not_found */
export const create = signedInMutation({
  args: { funnelId: thingId },
  returns: outcome(v.object({ token: v.string(), endsAt: v.number() })),
  handler: async (ctx, { funnelId }) => {
    const { thing } = await loadVisible(ctx, funnelId, "funnel", "funnel.read");
    const { userId, sessionId } = ctx.viewer;
    return done(await sealPreview({ funnelId: thing._id, userId, sessionId }, Date.now()));
  },
});
