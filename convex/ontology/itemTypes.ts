/**
 * What may be written in batches: items as such. Types that the product makes and reads by rules of
 * its own (people and what lets them in, funnels and their pages, what visitors cause) have doors
 * that keep those rules; a batch never reaches around them.
 */
import type { ConnectionType, ThingType } from "./vocabulary";

const OWN_DOORS: ReadonlySet<string> = new Set<ThingType>([
  "creator",
  "team_member",
  "audience_member",
  "organization",
  "email",
  "session",
  "oauth_account",
  "verification_token",
  "password_reset_token",
  "external_workflow",
  "funnel",
  "funnel_step",
  "page_element",
  "landing_page",
  "form_submission",
  "media_asset",
]);

const OWN_LINKS: ReadonlySet<string> = new Set<ConnectionType>([
  "owns",
  "created_by",
  "member_of",
  "funnel_contains_step",
  "step_contains_element",
  "visitor_entered_funnel",
  "visitor_viewed_step",
  "visitor_submitted_form",
]);

export const isItemType = (type: string): boolean => !OWN_DOORS.has(type);
export const isItemLink = (type: string): boolean => !OWN_LINKS.has(type);
