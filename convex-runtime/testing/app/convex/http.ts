/* eslint @convex-dev/no-process-env: "off" -- the runtime must give functions this object */
import { httpActionGeneric, httpRouter } from "convex/server";
import { routeStreams } from "./streams";

const http = httpRouter();
routeStreams(http);

http.route({
  path: "/echo",
  method: "POST",
  handler: httpActionGeneric(async (_ctx, request) => {
    const body = await request.text();
    return new Response(`${request.headers.get("x-word")} ${body.length}`, {
      status: 201,
      headers: {
        "content-type": "text/plain",
        "x-seen": new URL(request.url).searchParams.get("q") ?? "",
      },
    });
  }),
});

http.route({
  path: "/broken",
  method: "GET",
  handler: httpActionGeneric(async () => {
    throw new Error("broken on purpose");
  }),
});

/** The deployment is its own issuer: its keys are an HTTP action of its app. */
http.route({
  path: "/.well-known/openid-configuration",
  method: "GET",
  handler: httpActionGeneric(async () =>
    Response.json({
      issuer: process.env.CONVEX_SITE_URL,
      jwks_uri: `${process.env.CONVEX_SITE_URL}/.well-known/jwks.json`,
    }),
  ),
});

http.route({
  path: "/.well-known/jwks.json",
  method: "GET",
  handler: httpActionGeneric(
    async () =>
      new Response(process.env.JWKS ?? '{"keys":[]}', {
        headers: { "content-type": "application/json" },
      }),
  ),
});

export default http;
