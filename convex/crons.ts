/**
 * What happens by the clock (UTC). Periods turn at midnight, so their counters go then.
 * A figure is right without the cron, because a counter belongs to its period by its start.
 */
/* eslint @convex-dev/no-top-of-hour-crons: "off" */
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

crons.interval("fold traffic into numbers", { minutes: 1 }, internal.numbers.foldEvents, {});

crons.interval("seal what happened", { minutes: 1 }, internal.audit.sealEvents, {});

crons.interval("go on with checks", { minutes: 2 }, internal.auditCheckSteps.wake, {});

crons.interval("learn what changed", { minutes: 1 }, internal.knowledge.refreshChanged, {});

crons.interval("forget who left a page", { minutes: 1 }, internal.presence.sweep, {});

crons.interval("go on with exports and imports", { minutes: 5 }, internal.exportSteps.wake, {});

crons.daily(
  "archive old activity",
  { hourUTC: 2, minuteUTC: 0 },
  internal.archival.runDailyArchival,
  {},
);

crons.daily(
  "mend usage counters",
  { hourUTC: 3, minuteUTC: 20 },
  internal.usageTracking.auditAll,
  {},
);

export default crons;
