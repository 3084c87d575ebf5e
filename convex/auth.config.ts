/**
 * Who signs the tokens this deployment accepts: itself, through @convex-dev/auth. The CLI
 * evaluates this file on its own, so it reads the variable where the platform sets it.
 */
export default {
  // eslint-disable-next-line @convex-dev/no-process-env
  providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: "convex" }],
};
