/** What suites about the audit trail do to a workspace's: tell, seal, look, check. */
import { api, internal } from "../_generated/api";
import { recordEvent } from "../ontology/recordEvent";
import type { Backend } from "./backend.testing";
import type { Person } from "./people.testing";
import { inScope } from "./writing.testing";

export function auditTrailOf(backend: Backend, owner: Person) {
  const verify = () => owner.as.action(api.audit.verify, { groupId: owner.groupId });
  return {
    /** Records so many events. */
    tell: (count: number) =>
      inScope(backend, owner, async (scope) => {
        for (let i = 0; i < count; i++)
          await recordEvent(scope, {
            type: "preferences_updated",
            targetId: scope.actor._id,
            metadata: { before: { colour: "blue" }, after: { colour: `green ${i}` }, i },
          });
      }),

    /** Lets them come of age and seals them, so many at a time. */
    sealAll: async (batch = 100) => {
      backend.passTime(120_000);
      let more = true;
      while (more) more = (await backend.mutation(internal.audit.sealEvents, { batch })).more;
    },

    events: () =>
      backend.run((ctx) =>
        ctx.db
          .query("events")
          .withIndex("by_group", (q) => q.eq("groupId", owner.groupId))
          .collect(),
      ),

    verify,
    /** What the check finds fault with, in order. */
    subjects: async () => (await verify()).problems.map(({ subject }) => subject).sort(),
  };
}
