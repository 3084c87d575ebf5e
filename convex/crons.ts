/** What happens by the clock (UTC). */
import { cronJobs } from "convex/server";
import { internal } from "./_generated/api";

const crons = cronJobs();

crons.monthly(
  "reset monthly usage",
  { day: 1, hourUTC: 0, minuteUTC: 0 },
  internal.usageTracking.resetPeriodCounter,
  { period: "monthly" },
);

crons.daily(
  "reset daily usage",
  { hourUTC: 0, minuteUTC: 0 },
  internal.usageTracking.resetPeriodCounter,
  { period: "daily" },
);

export default crons;
