/** How an action asks who is calling: in a transaction of its own, which also keeps a refusal. */
import { v } from "convex/values";
import { groupId } from "./functions";
import { openGroupScope } from "./model/access/scopes";
import { recordingInternalMutation } from "./model/access/recordRefusal";
import { getViewer } from "./model/access/viewer";
import { done, outcome } from "./model/outcome";
import { isAction, type Action } from "./permissions";
import { fail } from "./ontology/refusal";

/** @throws unauthenticated, not_found; refuses denied */
export const openGroup = recordingInternalMutation({
  args: { groupId, action: v.string() },
  returns: outcome(v.id("groups")),
  handler: async (ctx, args) => {
    const viewer = await getViewer(ctx);
    const scope = await openGroupScope({ ...ctx, viewer }, args.groupId, knownAction(args.action));
    return done(scope.group._id);
  },
});

function knownAction(action: string): Action {
  return isAction(action) ? action : fail({ kind: "denied", action });
}
