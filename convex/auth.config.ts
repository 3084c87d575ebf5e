/** Who signs the tokens this deployment accepts: itself, through @convex-dev/auth. */
export default {
  providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: "convex" }],
};
