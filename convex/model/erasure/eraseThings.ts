/** What is left of the things that are the person, and of those that mention them. */
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { eraseThing } from "../../ontology/eraseThing";
import { isObject } from "../../ontology/checkValue";
import { asThing } from "../../ontology/thingTypes";
import { newSalt } from "../seals/chain";
import { ERASED_NAME, ERASED_TEXT, mentions, withoutNeedles, type Subject } from "./redact";

/** @returns whether anything was there to erase */
export async function eraseIn(
  ctx: MutationCtx,
  thing: Doc<"things">,
  about: Subject,
): Promise<boolean> {
  if (about.thingIds.includes(thing._id)) {
    await eraseWhole(ctx, thing);
    return true;
  }
  if (about.memberIds.includes(thing._id)) return await eraseMember(ctx, thing);
  if (!mentions([thing.name, thing.properties], about.needles)) return false;
  const properties = withoutNeedles(thing.properties, about.needles);
  const name = withoutNeedles(thing.name, about.needles);
  if (!isObject(properties) || typeof name !== "string") return false;
  await eraseThing(ctx, thing, { name, properties });
  return true;
}

/** The account is the person's own and stays; nothing here shows its name or address any more. */
async function eraseMember(ctx: MutationCtx, thing: Doc<"things">): Promise<boolean> {
  if (thing.name === ERASED_NAME) return false;
  const properties = { ...thing.properties, email: ERASED_TEXT, name: ERASED_NAME };
  await eraseThing(ctx, thing, { name: ERASED_NAME, properties });
  return true;
}

async function eraseWhole(ctx: MutationCtx, thing: Doc<"things">): Promise<void> {
  const properties = whatIsLeft(thing);
  // A browser stays, nameless, because its visits count; a lead and its forms are gone for good.
  const gone = thing.type === "audience_member" ? {} : { deletedAt: thing.deletedAt ?? Date.now() };
  await eraseThing(ctx, thing, { name: ERASED_NAME, properties, ...gone });
}

function whatIsLeft(thing: Doc<"things">): Doc<"things">["properties"] {
  const lead = asThing(thing, "lead");
  if (lead !== null) return { ...lead.properties, email: null, phone: null, answers: [] };
  const form = asThing(thing, "form_submission");
  if (form !== null) {
    const { networkKey: _network, ...kept } = form.properties;
    return { ...kept, token: null, contentHash: "", answers: [] };
  }
  return { visitorKey: `erased-${newSalt()}` };
}
