/* eslint @convex-dev/no-process-env: "off" -- the runtime must give functions this object */
/** The deployment as its own issuer, and another issuer whose keys are known beforehand. */
export default {
  providers: [
    { domain: process.env.CONVEX_SITE_URL, applicationID: "convex" },
    {
      type: "customJwt",
      issuer: "https://issuer.example",
      jwks: process.env.CUSTOM_JWKS ?? 'data:application/json,{"keys":[]}',
      algorithm: "ES256",
      applicationID: "convex",
    },
  ],
};
