import { cronJobs, makeFunctionReference } from "convex/server";

const crons = cronJobs();
crons.interval("interest", { hours: 1 }, makeFunctionReference<"mutation">("entries:secret"), {
  amount: 1000,
});

export default crons;
