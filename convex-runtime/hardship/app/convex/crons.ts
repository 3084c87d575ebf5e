/** One job, by which a suite sees how cron jobs follow the clock. */
import { cronJobs } from "convex/server";

const crons = cronJobs();

crons.interval("tick", { hours: 1 }, "jobs:tick" as never);

export default crons;
