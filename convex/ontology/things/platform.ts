/** What is shown to the public: published versions of pages, sites, media. */
import { FROZEN } from "../lifecycles";
import {
  landingPageProperties,
  pageTemplateProperties,
  pictureProperties,
} from "../productProperties";
import { plainThing, thingType } from "../typeSpec";

/** The longest HTML of one published page, in characters; a document of Convex holds 1 MiB. */
const MAX_PAGE_HTML_LENGTH = 600_000;

/** The elements of a saved page, as JSON. */
const MAX_PAGE_TEXT_LENGTH = 900_000;

export const platform = {
  website: plainThing("website"),
  // One published version of a step's page. Made by publishing, never by hand, so it is free.
  landing_page: thingType({
    label: "published page",
    properties: landingPageProperties,
    lifecycle: FROZEN,
    countsAs: null,
    owned: false,
    maxTextLength: MAX_PAGE_HTML_LENGTH,
  }),
  // A page of a funnel template: the funnel template is what the plan counts.
  template: thingType({
    label: "page template",
    properties: pageTemplateProperties,
    lifecycle: FROZEN,
    countsAs: null,
    owned: false,
    maxTextLength: MAX_PAGE_TEXT_LENGTH,
  }),
  livestream: plainThing("livestream"),
  recording: plainThing("recording"),
  // A picture of the workspace. It counts by the bytes of its files, not as an item.
  media_asset: thingType({ label: "picture", properties: pictureProperties, countsAs: null }),
};
