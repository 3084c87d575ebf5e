/** Leads, campaigns and notices. */
import { leadProperties } from "../productProperties";
import { plainThing, thingType } from "../typeSpec";

export const marketing = {
  notification: plainThing("notification"),
  email_campaign: plainThing("e-mail campaign"),
  announcement: plainThing("announcement"),
  referral: plainThing("referral"),
  campaign: plainThing("campaign"),
  // Made by a visitor's opt-in: a busy day never locks a marketer out.
  lead: thingType({ label: "lead", properties: leadProperties, countsAs: null, owned: false }),
};
