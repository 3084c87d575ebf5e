import { isPlanName, PLAN_NAMES, PLANS, type PlanName } from "../../../lib/plans";
import { fail } from "../../ontology/refusal";
import type { Pricing } from "./shapes";

/** The plan and every plan above it. @throws invalid_argument for an unknown plan */
export function comparePlans(plan: string): Pricing {
  if (!isPlanName(plan)) {
    const known = PLAN_NAMES.join(", ");
    return fail({ kind: "invalid_argument", field: "plan", reason: `It must be one of ${known}.` });
  }
  const above = PLAN_NAMES.slice(PLAN_NAMES.indexOf(plan) + 1);
  const { name, monthlyPrice, annualPrice, quotas } = PLANS[plan];
  return {
    current: { name, monthlyPrice, annualPrice, quotas },
    upgrades: above.map((upper) => ({
      plan: upper,
      name: PLANS[upper].name,
      monthlyPrice: PLANS[upper].monthlyPrice,
      annualPrice: PLANS[upper].annualPrice,
      upgrade: differenceBetween(plan, upper),
    })),
  };
}

function differenceBetween(lower: PlanName, upper: PlanName) {
  const [from, to] = [PLANS[lower], PLANS[upper]];
  if (from.monthlyPrice === "custom" || from.annualPrice === "custom") return null;
  if (to.monthlyPrice === "custom" || to.annualPrice === "custom") return null;
  return {
    monthlyDifference: to.monthlyPrice - from.monthlyPrice,
    annualDifference: to.annualPrice - from.annualPrice,
  };
}
