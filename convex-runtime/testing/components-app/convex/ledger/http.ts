import { httpActionGeneric, httpRouter, makeFunctionReference } from "convex/server";
import { env } from "./environment";

const http = httpRouter();

http.route({
  path: "/total",
  method: "GET",
  handler: httpActionGeneric(async (ctx, request) => {
    const { amounts } = await ctx.runQuery(makeFunctionReference<"query">("entries:list"), {});
    const sum = amounts.reduce((total: number, amount: number) => total + amount, 0);
    return new Response(`${sum} ${env.UNIT} at ${new URL(request.url).pathname}`);
  }),
});

export default http;
