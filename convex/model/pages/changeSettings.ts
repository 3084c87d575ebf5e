/** Settings of a page: what tabs, search engines and shared links show of it. */
import { isSafeImage } from "../../../lib/blocks/safe-url";
import type { PageSettings } from "../../../lib/templates/template";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { fail } from "../../ontology/refusal";
import { updateThing } from "../../ontology/updateThing";
import { checkedText } from "../names";
import { placePictures } from "../pictures/placePictures";

/** Search engines cut far earlier; beyond this it is no title and no description any more. */
const MAX_TITLE_LENGTH = 200;
const MAX_DESCRIPTION_LENGTH = 500;

const MAX_ADDRESS_LENGTH = 2000;
const MAX_CODE_LENGTH = 20_000;

/** @throws too_long, invalid_argument for an address that is none */
export async function changeSettings(
  scope: WriteScope,
  step: Thing<"funnel_step">,
  changes: Partial<PageSettings>,
): Promise<void> {
  const { title, description, indexed, ...more } = { ...step.properties.settings, ...changes };
  const settings = {
    title: checkedText(title.trim(), "title", MAX_TITLE_LENGTH),
    description: checkedText(description.trim(), "description", MAX_DESCRIPTION_LENGTH),
    indexed,
    ...kept("socialImage", checkedAddress(more.socialImage, "social picture", isSafeImage)),
    ...kept("canonical", checkedAddress(more.canonical, "canonical address", isHttps)),
    ...kept("headCode", checkedText((more.headCode ?? "").trim(), "head code", MAX_CODE_LENGTH)),
    ...kept("bodyCode", checkedText((more.bodyCode ?? "").trim(), "body code", MAX_CODE_LENGTH)),
  };
  await updateThing(scope, step, { properties: { settings } });
  const shared = (of: PageSettings) => of.socialImage;
  await placePictures(scope, step, shared(step.properties.settings), shared(settings));
}

function checkedAddress(
  given: string | undefined,
  field: string,
  isGood: (address: string) => boolean,
): string {
  const address = checkedText((given ?? "").trim(), field, MAX_ADDRESS_LENGTH);
  if (address !== "" && !isGood(address))
    fail({ kind: "invalid_argument", field, reason: "It should begin with https://." });
  return address;
}

const isHttps = (address: string): boolean =>
  URL.canParse(address) && new URL(address).protocol === "https:";

/** An empty setting is one that is not there. */
function kept<Name extends string>(name: Name, text: string): Partial<Record<Name, string>> {
  const one: Partial<Record<Name, string>> = {};
  if (text !== "") one[name] = text;
  return one;
}
