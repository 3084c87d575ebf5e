/* eslint @convex-dev/no-process-env: "off" -- the runtime must give functions this object */
export default { providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: "convex" }] };
