/** Whether somebody is seen for the first time, remembered in the same transaction. */
import { connectOnce, type End } from "../../ontology/connect";
import type { WriteScope } from "../../ontology/scope";

export interface FirstTimes {
  /** The visitor's first view of any step of the funnel. */
  entered: boolean;
  /** The visitor's first view of this step. */
  unique: boolean;
}

export async function firstTimes(
  scope: WriteScope,
  visitor: End,
  { funnel, step }: { funnel: End; step: End },
): Promise<FirstTimes> {
  return {
    entered: await connectOnce(scope, {
      from: visitor,
      to: funnel,
      type: "visitor_entered_funnel",
    }),
    unique: await connectOnce(scope, { from: visitor, to: step, type: "visitor_viewed_step" }),
  };
}
