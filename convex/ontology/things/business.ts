/** Money, figures, reports and tasks. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const business = {
  payment: plainThing("payment"),
  subscription: plainThing("subscription"),
  invoice: plainThing("invoice"),
  metric: plainThing("metric"),
  insight: plainThing("insight"),
  prediction: plainThing("prediction"),
  report: plainThing("report"),
  task: plainThing("task"),
};
