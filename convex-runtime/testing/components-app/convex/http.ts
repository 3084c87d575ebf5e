import { httpActionGeneric, httpRouter } from "convex/server";

const http = httpRouter();

http.route({
  path: "/hello",
  method: "GET",
  handler: httpActionGeneric(async () => new Response("hello from the app")),
});
/** Longer than the prefix the ledger is mounted under: it goes first. */
http.route({
  path: "/ledger/app",
  method: "GET",
  handler: httpActionGeneric(async () => new Response("still the app")),
});

export default http;
