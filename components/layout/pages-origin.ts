import { publishedAddress } from "@/lib/routes";

/** Where the published pages and the pictures of a workspace are. */
export function pagesOrigin(workspace: string): string {
  const template = process.env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE;
  return publishedAddress(template ?? "http://{workspace}.localhost:3001", workspace, "");
}
