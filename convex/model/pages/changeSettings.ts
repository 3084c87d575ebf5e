/** Settings of a page: what tabs, search engines and shared links show of it. */
import type { PageSettings } from "../../../lib/templates/template";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import { checkedText } from "../names";

/** Search engines cut far earlier; beyond this it is no title and no description any more. */
const MAX_TITLE_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 500;

/** @throws too_long */
export async function changeSettings(
  scope: WriteScope,
  step: Thing<"funnel_step">,
  changes: Partial<PageSettings>,
): Promise<void> {
  const { title, description, indexed } = { ...step.properties.settings, ...changes };
  const settings = {
    title: checkedText(title.trim(), "title", MAX_TITLE_LENGTH),
    description: checkedText(description.trim(), "description", MAX_DESCRIPTION_LENGTH),
    indexed,
  };
  await updateThing(scope, step, { properties: { settings } });
}
