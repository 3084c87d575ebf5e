/** People. A person of a workspace is a thing tied to a sign-in account by `userId`. */
import { v } from "convex/values";
import { visitorProperties } from "../productProperties";
import { plainThing, thingType } from "../typeSpec";

export const member = v.object({
  userId: v.id("users"),
  email: v.string(),
  name: v.string(),
});

export const people = {
  creator: thingType({
    label: "team member",
    properties: member,
    countsAs: "users",
    owned: false,
    events: { created: "user_registered", updated: "profile_updated" },
  }),
  team_member: thingType({
    label: "team member",
    properties: member,
    countsAs: "users",
    owned: false,
    events: { created: "user_joined_org", updated: "profile_updated" },
  }),
  customer: plainThing("customer"),
  // A visitor of published pages, known by a random key in a cookie only.
  audience_member: thingType({
    label: "visitor",
    properties: visitorProperties,
    countsAs: null,
    owned: false,
  }),
  ai_clone: plainThing("clone"),
};
