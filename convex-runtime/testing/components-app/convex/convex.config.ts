/** Every component the tests install: those from npm, and two of our own (one of them nested and installed twice). */
import aggregate from "@convex-dev/aggregate/convex.config.js";
import crons from "@convex-dev/crons/convex.config.js";
import migrations from "@convex-dev/migrations/convex.config.js";
import presence from "@convex-dev/presence/convex.config.js";
import rateLimiter from "@convex-dev/rate-limiter/convex.config.js";
import workpool from "@convex-dev/workpool/convex.config.js";
import { defineApp } from "convex/server";
import { v } from "convex/values";
import ledger from "./ledger/convex.config.js";

const app = defineApp({ env: { OWNER: v.optional(v.string()) } });
app.use(aggregate);
app.use(crons);
app.use(migrations);
app.use(presence);
app.use(rateLimiter);
app.use(workpool);
app.use(ledger, { httpPrefix: "/ledger", env: { UNIT: "euro", OWNER: app.env.OWNER } });
app.use(ledger, { name: "secondLedger", env: { UNIT: "dollar" } });

export default app;
