/** HTTP routes of the deployment: the keys by which tokens are checked, and work an operator starts. */
import { httpRouter } from "convex/server";
import { auth } from "./auth";
import { internal } from "./_generated/api";
import { httpAction } from "./_generated/server";
import { isOperator } from "./model/access/operator";

const http = httpRouter();

auth.addHttpRoutes(http);

/** Starts the daily archival and answers what it did. `Authorization: Bearer <CRON_SECRET>`. */
http.route({
  path: "/cron/daily-archival",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    if (!isOperator(request)) return Response.json({ error: "Not authorised" }, { status: 401 });
    return Response.json(await ctx.runAction(internal.archival.runDailyArchival, {}));
  }),
});

export default http;
