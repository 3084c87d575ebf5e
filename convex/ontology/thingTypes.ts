/**
 * The registry of thing types: every name of the vocabulary with what is said about it.
 * The compiler refuses a missing name; `Thing<"funnel">` is the typed read of a document.
 */
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import { agents } from "./things/agents";
import { business } from "./things/business";
import { community } from "./things/community";
import { content } from "./things/content";
import { external } from "./things/external";
import { funnel } from "./things/funnel";
import { knowledge } from "./things/knowledge";
import { marketing } from "./things/marketing";
import { organisation } from "./things/organisation";
import { people } from "./things/people";
import { platform } from "./things/platform";
import { products } from "./things/products";
import { protocol } from "./things/protocol";
import { signIn } from "./things/signIn";
import { tokens } from "./things/tokens";
import type { ThingTypeSpec } from "./typeSpec";
import type { ThingType } from "./vocabulary";

export const THING_REGISTRY = {
  ...agents,
  ...business,
  ...community,
  ...content,
  ...external,
  ...funnel,
  ...knowledge,
  ...marketing,
  ...organisation,
  ...people,
  ...platform,
  ...products,
  ...protocol,
  ...signIn,
  ...tokens,
} satisfies Record<ThingType, ThingTypeSpec>;

export type PropertiesOf<T extends ThingType> = Infer<(typeof THING_REGISTRY)[T]["properties"]>;

export type Thing<T extends ThingType = ThingType> = Omit<Doc<"things">, "type" | "properties"> & {
  type: T;
  properties: PropertiesOf<T>;
};

/** A thing of any type, as it is stored. */
export type AnyThing = Doc<"things">;

/** The typed read, or null when the thing is of another type. Its shape was checked when written. */
export function asThing<T extends ThingType>(thing: AnyThing, type: T): Thing<T> | null {
  return isOfType(thing, type) ? thing : null;
}

function isOfType<T extends ThingType>(thing: AnyThing, type: T): thing is AnyThing & Thing<T> {
  return thing.type === type;
}
