/** What an event is about, with the ids a link to it needs. */
import type { Doc } from "../../_generated/dataModel";
import { asThing, type AnyThing, type Thing } from "../../ontology/thingTypes";
import type { ReadThing } from "./listActivity";
import type { ActivityTarget } from "./shapes";

/** The target as it is named now; null when the event has none or it is gone for good. */
export async function targetOf(
  event: Doc<"events">,
  read: ReadThing,
): Promise<ActivityTarget | null> {
  const thing = await read(event.targetId);
  return thing === null ? null : await describe(thing, read);
}

async function describe(thing: AnyThing, read: ReadThing): Promise<ActivityTarget> {
  const base = { id: thing._id, name: thing.name, removed: thing.deletedAt !== undefined };
  const step = asThing(thing, "funnel_step");
  if (step !== null) {
    const { funnelId } = step.properties;
    const funnel = await read(funnelId);
    const removed = base.removed || funnel?.deletedAt !== undefined;
    return { ...base, kind: "step", funnelId, stepId: step._id, removed };
  }
  const element = asThing(thing, "page_element");
  if (element !== null) return await describeElement(element, base, read);
  const page = asThing(thing, "landing_page");
  if (page !== null) {
    const { funnelId, stepId } = page.properties;
    return { ...base, kind: "step", funnelId, stepId };
  }
  const submission = asThing(thing, "form_submission");
  if (submission !== null) {
    const { leadId, funnelId, stepId } = submission.properties;
    if (leadId !== null) return { ...base, id: leadId, kind: "lead", funnelId, stepId };
    return { ...base, kind: "other", funnelId, stepId };
  }
  return { ...base, kind: kindOf(thing.type) };
}

async function describeElement(
  element: Thing<"page_element">,
  base: { id: AnyThing["_id"]; name: string; removed: boolean },
  read: ReadThing,
): Promise<ActivityTarget> {
  const { stepId, key } = element.properties;
  const stored = await read(stepId);
  const step = stored === null ? null : asThing(stored, "funnel_step");
  return {
    ...base,
    kind: "element",
    stepId,
    elementKey: key,
    ...(step === null ? {} : { funnelId: step.properties.funnelId }),
  };
}

function kindOf(type: string): ActivityTarget["kind"] {
  switch (type) {
    case "funnel":
      return "funnel";
    case "lead":
      return "lead";
    case "organization":
      return "workspace";
    case "creator":
    case "team_member":
      return "person";
    case "audience_member":
      return "visitor";
    default:
      return "other";
  }
}
