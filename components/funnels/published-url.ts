import { publishedAddress } from "@/lib/routes";

const TEMPLATE =
  process.env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE ?? "http://{workspace}.localhost:3001";

/** The address visitors use, on the workspace's own origin. */
export function publishedUrl(workspace: string, path: string): string {
  return publishedAddress(TEMPLATE, workspace, path);
}
