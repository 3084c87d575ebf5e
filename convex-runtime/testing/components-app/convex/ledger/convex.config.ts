/** A component with variables, a nested component, HTTP routes, a cron job and tables of its own. */
import { defineComponent } from "convex/server";
import { v } from "convex/values";
import stamps from "./stamps/convex.config.js";

const component = defineComponent("ledger", {
  env: { UNIT: v.string(), OWNER: v.optional(v.string()) },
});
component.use(stamps);

export default component;
