/** A new step: the thing, its place in the funnel, what stands on its page, one event for all. */
import { documentFrom, inReadingOrder } from "../../../lib/page-document/document";
import { MAX_ELEMENTS_PER_DIFF } from "../../../lib/page-document/limits";
import type { PageElement } from "../../../lib/page-document/element";
import type { PageSettings, StepKind } from "../../../lib/templates/template";
import { connect } from "../../ontology/connect";
import { createThing } from "../../ontology/createThing";
import { recordEvent } from "../../ontology/recordEvent";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { placePictures } from "../pictures/placePictures";
import { writeElements } from "../pages/writeElements";

/** The plan's connections a step takes: in its funnel, in its workspace, by its maker. */
export const CONNECTIONS_PER_STEP = 3;

export interface NewStep {
  name: string;
  /** Free in the funnel: the caller has checked. */
  slug: string;
  kind: StepKind;
  settings: PageSettings;
  /** Fractional key among the funnel's steps. */
  order: string;
  elements: Iterable<PageElement>;
}

/** Refuses quota_exceeded. */
export async function createStep(
  scope: WriteScope,
  funnel: Thing<"funnel">,
  { name, slug, kind, settings, order, elements }: NewStep,
): Promise<Thing<"funnel_step">> {
  const step = await createThing(scope, {
    type: "funnel_step",
    name,
    properties: { funnelId: funnel._id, slug, kind, settings, latestVersion: 0 },
    event: null,
  });
  await connect(scope, {
    from: funnel,
    to: step,
    type: "funnel_contains_step",
    metadata: { order },
  });
  await placePictures(scope, step, undefined, settings.socialImage);
  const after = documentFrom(elements);
  const inOrder = inReadingOrder(after);
  await writeElements(scope, step, {
    part: { live: new Map(), gone: new Map(), document: documentFrom([]) },
    after,
    touched: new Set(inOrder.map((element) => element.key)),
    diffId: null,
  });
  await recordEvent(scope, {
    type: "step_added",
    targetId: step._id,
    metadata: {
      thingType: step.type,
      name,
      funnelId: funnel._id,
      pageStepId: step._id,
      after: { kind, slug, order, settings, elements: snapshot(inOrder) },
    },
  });
  return step;
}

/** What the page began with, so that its history is complete. A giant page would burst the event. */
function snapshot(elements: readonly PageElement[]) {
  return elements.length > MAX_ELEMENTS_PER_DIFF
    ? undefined
    : elements.map((element) => ({ ...element }));
}
