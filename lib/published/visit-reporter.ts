/**
 * Reports views behind the visitor's back, in the good sense: never in the way of the answer.
 * The same visitor asking for the same page again within a second is one view; it also keeps
 * somebody who hammers an address from filling the workspace's history.
 */
import type { PageAddress } from "./address";
import type { PagesBackend } from "./store";
import { campaignOf, isBot, referrerOf, type VisitorKeys, type VisitorTraits } from "./visitor";

export interface VisitFacts {
  address: PageAddress;
  host: string;
  /** With the question mark, or empty. */
  search: string;
  clientAddress: string;
  userAgent: string;
  referer: string | null;
}

export type ReportVisit = (facts: VisitFacts) => Promise<void>;

export interface VisitReporterOptions {
  backend: Pick<PagesBackend, "recordVisit">;
  keysOf: (traits: VisitorTraits) => Promise<VisitorKeys>;
  onError: (error: unknown) => void;
  now: () => number;
}

export function createVisitReporter(options: VisitReporterOptions): ReportVisit {
  const { backend, keysOf, onError, now } = options;
  let second = 0;
  let seen = new Set<string>();

  function isFirstInItsSecond({ address, clientAddress, userAgent }: VisitFacts): boolean {
    const current = Math.floor(now() / 1000);
    if (current !== second) [second, seen] = [current, new Set()];
    const { workspace, funnel, step } = address;
    const key = `${workspace}/${funnel}/${step}|${clientAddress}|${userAgent}`;
    return seen.size !== seen.add(key).size;
  }

  return async (facts) => {
    if (!isFirstInItsSecond(facts)) return;
    try {
      const { address, host, search, clientAddress, userAgent } = facts;
      const { workspace } = address;
      const { visitorKey } = await keysOf({ workspace, clientAddress, userAgent, now: now() });
      const referrer = referrerOf(facts.referer, host);
      const utm = campaignOf(new URLSearchParams(search));
      await backend.recordVisit({
        ...address,
        ...{ visitorKey, isBot: isBot(userAgent) },
        ...(referrer ? { referrer } : {}),
        ...(utm ? { utm } : {}),
      });
    } catch (error) {
      onError(error);
    }
  };
}
