/**
 * The lead an accepted form belongs to: found by e-mail in the workspace, else made. A new one is
 * told by the event of the form that brought it.
 */
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { FormField } from "../../../lib/blocks/form-fields";
import { connectOnce } from "../../ontology/connect";
import { createThing } from "../../ontology/createThing";
import type { WriteScope } from "../../ontology/scope";
import { asThing, type PropertiesOf, type Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";

type Lead = Thing<"lead">;
export type Answers = PropertiesOf<"lead">["answers"];

export interface Person {
  name: string;
  email: string | null;
  phone: string | null;
}

/** Who the answers say they are, from the fields made for it. */
export function personIn(fields: readonly FormField[], answers: Answers): Person {
  const first = (type: FormField["type"]) => {
    const names = fields.filter((field) => field.type === type).map((field) => field.name);
    const value = answers.find((one) => names.includes(one.name) && one.value !== "")?.value;
    return value ?? null;
  };
  const email = first("email")?.toLowerCase() ?? null;
  const phone = first("phone");
  return { name: first("name") ?? email ?? phone ?? "Somebody", email, phone };
}

interface CameFrom {
  funnel: Thing<"funnel">;
  stepId: Id<"things">;
}

export async function leadOf(
  scope: WriteScope,
  person: Person,
  answers: Answers,
  from: CameFrom,
): Promise<{ lead: Lead; isNew: boolean }> {
  const known = person.email === null ? null : await findLead(scope.ctx, scope.group, person.email);
  const lead = known
    ? await renewed(scope, known, person, { answers, from })
    : await createThing(scope, {
        type: "lead",
        name: person.name,
        properties: {
          email: person.email,
          phone: person.phone,
          answers,
          firstFunnelId: from.funnel._id,
          firstStepId: from.stepId,
        },
        event: null,
      });
  // So that a funnel's leads are found by index, also one who first came through another.
  await connectOnce(scope, { from: lead, to: from.funnel, type: "participated_in" });
  return { lead, isNew: known === null };
}

/** The live lead with this address, which is written small. */
export async function findLead(
  ctx: QueryCtx,
  group: Doc<"groups">,
  email: string,
): Promise<Lead | null> {
  const thing = await ctx.db
    .query("things")
    .withIndex("by_email", (q) =>
      q
        .eq("groupId", group._id)
        .eq("type", "lead")
        .eq("properties.email", email)
        .eq("deletedAt", undefined),
    )
    .first();
  return thing && asThing(thing, "lead");
}

/** A known lead keeps its name unless it had none; the answers are those of the latest form. */
async function renewed(
  scope: WriteScope,
  lead: Lead,
  person: Person,
  { answers, from }: { answers: Answers; from: CameFrom },
): Promise<Lead> {
  const hadNoName = lead.name === lead.properties.email;
  await updateThing(scope, lead, {
    name: hadNoName ? person.name : lead.name,
    properties: {
      phone: person.phone ?? lead.properties.phone,
      answers,
      // One out of an imported list comes to a funnel for the first time.
      firstFunnelId: lead.properties.firstFunnelId ?? from.funnel._id,
      firstStepId: lead.properties.firstStepId ?? from.stepId,
    },
  });
  return lead;
}
