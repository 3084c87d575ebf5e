import { ConvexReactClient } from "convex/react";

let client: ConvexReactClient | null = null;

/** The one connection of this browser tab to the deployment. */
export function deploymentClient(): ConvexReactClient {
  const url = process.env.NEXT_PUBLIC_CONVEX_URL;
  if (!url) throw new Error("NEXT_PUBLIC_CONVEX_URL is not set: see “Environment” in the README.");
  client ??= new ConvexReactClient(url);
  return client;
}
