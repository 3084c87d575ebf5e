/** The face of a group among the things: what people are members of and what owns its things. */
import { v } from "convex/values";
import { thingType } from "../typeSpec";

export const organisation = {
  organization: thingType({
    label: "workspace",
    properties: v.object({}),
    countsAs: null,
    owned: false,
    events: { created: "organization_created", updated: "organization_updated" },
  }),
};
