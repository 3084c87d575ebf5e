/** Funnels, their steps, what stands on the pages and what visitors send. */
import { PUBLISHABLE, STEADY } from "../lifecycles";
import {
  elementProperties,
  funnelProperties,
  funnelTemplateProperties,
  savedProperties,
  stepProperties,
  submissionProperties,
} from "../productProperties";
import { anyObject, plainThing, thingType } from "../typeSpec";

export const funnel = {
  funnel: thingType({
    label: "funnel",
    properties: funnelProperties,
    lifecycle: PUBLISHABLE,
    events: { created: "funnel_created", removed: "funnel_archived" },
  }),
  funnel_step: thingType({
    label: "step",
    properties: stepProperties,
    lifecycle: PUBLISHABLE,
    events: { created: "step_added", removed: "step_removed" },
  }),
  // A page is one item of the plan, whatever stands on it; who made an element its event tells.
  page_element: thingType({
    label: "element",
    properties: elementProperties,
    countsAs: null,
    owned: false,
    events: { created: "element_added", updated: "element_updated", removed: "element_removed" },
  }),
  funnel_template: thingType({
    label: "funnel template",
    properties: funnelTemplateProperties,
    lifecycle: STEADY,
  }),
  page_template: thingType({ label: "saved section", properties: savedProperties }),
  form_submission: thingType({
    label: "form submission",
    properties: submissionProperties,
    countsAs: null,
    owned: false,
    events: { created: "form_submitted" },
  }),
  ab_test: plainThing("split test"),
  funnel_domain: plainThing("domain"),
  funnel_analytics: thingType({
    label: "numbers",
    properties: anyObject,
    countsAs: null,
    owned: false,
    events: { created: "analytics_generated", updated: "analytics_generated" },
  }),
  email_sequence: plainThing("e-mail sequence"),
  custom_code: plainThing("custom code"),
};
