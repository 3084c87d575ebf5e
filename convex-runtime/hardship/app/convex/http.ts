/* eslint @convex-dev/no-process-env: "off" -- the runtime must give functions this object */
import { httpActionGeneric, httpRouter } from "convex/server";

const http = httpRouter();

http.route({
  path: "/loop",
  method: "GET",
  handler: httpActionGeneric(async () => {
    for (;;);
  }),
});

http.route({
  path: "/echo",
  method: "POST",
  handler: httpActionGeneric(
    async (_ctx, request) => new Response(String((await request.text()).length)),
  ),
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
