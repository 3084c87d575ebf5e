/** Published pages: how many a second a process serves, and what Lighthouse says of each template. */
import type { Figure } from "./measure";
import { measureLighthouse } from "./pages/lighthouse";
import { measureRequests } from "./pages/requests";

export const PAGES_PARTS = ["requests", "lighthouse"] as const;

/** All parts when none is named. */
export async function measurePages(
  parts: readonly string[],
  isQuick: boolean,
  report: (result: Figure) => void,
): Promise<void> {
  const isChosen = (part: (typeof PAGES_PARTS)[number]) =>
    parts.length === 0 || parts.includes(part);
  if (isChosen("requests")) (await measureRequests(isQuick)).forEach(report);
  if (isChosen("lighthouse")) await measureLighthouse(isQuick, report);
}
