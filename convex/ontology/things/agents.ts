/** Agents that work for a workspace. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const agents = {
  agent: plainThing("agent"),
  strategy_agent: plainThing("strategy agent"),
  research_agent: plainThing("research agent"),
  marketing_agent: plainThing("marketing agent"),
  sales_agent: plainThing("sales agent"),
  service_agent: plainThing("service agent"),
  design_agent: plainThing("design agent"),
  engineering_agent: plainThing("engineering agent"),
  finance_agent: plainThing("finance agent"),
  legal_agent: plainThing("legal agent"),
  intelligence_agent: plainThing("intelligence agent"),
};
