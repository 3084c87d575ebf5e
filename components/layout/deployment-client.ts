import { ConvexReactClient } from "convex/react";

let client: ConvexReactClient | null = null;

/** The one connection of this browser tab to the deployment. */
export function deploymentClient(): ConvexReactClient {
  const url = process.env.NEXT_PUBLIC_CONVEX_URL;
  if (!url) throw new Error("NEXT_PUBLIC_CONVEX_URL is not set: see “Environment” in the README.");
  // The page was rendered with a fresh token, so the first one need not be fetched again.
  client ??= new ConvexReactClient(url, { initialAuthTokenReuse: true });
  return client;
}
