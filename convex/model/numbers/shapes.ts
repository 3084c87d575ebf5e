/**
 * A funnel's numbers. Views: pages shown to people. Unique views: visitors, each counted at the
 * first page of the funnel (for a step: of that step) they ever saw. Opt-ins: accepted forms.
 * A visitor is a browser at a network address for a day: nothing that lasts is kept of people.
 * Opt-in rate = opt-ins / unique views, null before the first view.
 */
import { v, type Infer } from "convex/values";

export const numbersWindow = v.union(v.literal("all"), v.literal("7d"), v.literal("30d"));
export type NumbersWindow = Infer<typeof numbersWindow>;

const counted = {
  views: v.number(),
  uniqueViews: v.number(),
  optIns: v.number(),
  optInRate: v.union(v.number(), v.null()),
  /** Views by robots, kept out of everything above. */
  botViews: v.number(),
};

export const funnelNumbers = v.object({
  ...counted,
  steps: v.array(v.object({ stepId: v.id("things"), name: v.string(), ...counted })),
});
export type FunnelNumbers = Infer<typeof funnelNumbers>;
