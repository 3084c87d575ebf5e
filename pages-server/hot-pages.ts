/**
 * Pages in memory, each kept fresh by a subscription to the deployment: a publication replaces it
 * here as soon as the deployment tells of it, an unpublication takes it away; nothing is polled.
 * What has not been asked for in a while is let go, missing pages first.
 */
import type { ConvexClient } from "convex/browser";
import { api } from "../convex/_generated/api";
import type { PageAddress } from "../lib/published/address";
import type { MissingPage, PageStore, StoredPage } from "../lib/published/store";

type Found = StoredPage | MissingPage;

const FIRST_ANSWER_MS = 5000;
const PAGE_IDLE_MS = 6 * 60 * 60_000;
const MISSING_IDLE_MS = 30_000;
const SWEEP_MS = 15_000;
/** So that somebody who tries addresses at random cannot fill the memory. */
const MOST_PAGES = 5000;

interface Hot {
  current: Found | null;
  first: Promise<Found>;
  askedAt: number;
  release: () => void;
}

export interface HotPagesOptions {
  client: Pick<ConvexClient, "onUpdate" | "query">;
  /** A page is new, changed or (null) gone or let go. */
  onChange: (address: PageAddress, page: StoredPage | null) => void;
  now?: () => number;
}

export interface HotPages extends PageStore {
  /** Notes that a page was served from elsewhere, so that it stays. */
  touch(address: PageAddress): void;
  /** Lets go of what nobody asks for. Called by a timer; a test calls it itself. */
  sweep(): void;
  close(): void;
}

export function createHotPages({ client, onChange, now = Date.now }: HotPagesOptions): HotPages {
  const pages = new Map<string, Hot>();
  const addresses = new Map<string, PageAddress>();
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();

  function letGo(key: string): void {
    const address = addresses.get(key);
    pages.get(key)?.release();
    pages.delete(key);
    addresses.delete(key);
    if (address) onChange(address, null);
  }

  function subscribe(key: string, address: PageAddress): Hot {
    let settle: { resolve: (page: Found) => void; reject: (error: Error) => void };
    const first = new Promise<Found>((resolve, reject) => (settle = { resolve, reject }));
    const deadline = setTimeout(() => {
      letGo(key);
      settle.reject(new Error(`The deployment did not answer for ${key}`));
    }, FIRST_ANSWER_MS);
    const stop = client.onUpdate(
      api.published.getPage,
      { ...address },
      (found) => {
        clearTimeout(deadline);
        hot.current = found;
        settle.resolve(found);
        onChange(address, found.missing ? null : found);
      },
      (error) => {
        clearTimeout(deadline);
        letGo(key);
        settle.reject(error);
      },
    );
    const release = () => {
      clearTimeout(deadline);
      stop();
    };
    const hot: Hot = { current: null, first, askedAt: now(), release };
    first.catch(() => undefined);
    return hot;
  }

  function sweep(): void {
    const oldest = [...pages].sort(([, a], [, b]) => a.askedAt - b.askedAt);
    let surplus = pages.size - MOST_PAGES;
    for (const [key, { current, askedAt }] of oldest) {
      const mayIdle = current?.missing ? MISSING_IDLE_MS : PAGE_IDLE_MS;
      if (surplus > 0 || now() - askedAt > mayIdle) {
        letGo(key);
        surplus -= 1;
      }
    }
  }

  return {
    find(address) {
      const key = keyOf(address);
      let hot = pages.get(key);
      if (!hot) {
        if (pages.size >= MOST_PAGES) sweep();
        hot = subscribe(key, address);
        pages.set(key, hot);
        addresses.set(key, address);
      }
      hot.askedAt = now();
      return hot.current ? Promise.resolve(hot.current) : hot.first;
    },
    list: (workspace) => client.query(api.published.listPages, { workspace }),
    touch(address) {
      const hot = pages.get(keyOf(address));
      if (hot) hot.askedAt = now();
    },
    sweep,
    close() {
      clearInterval(timer);
      for (const key of [...pages.keys()]) letGo(key);
    },
  };
}

export function keyOf({ workspace, funnel, step }: PageAddress): string {
  return step === null ? `${workspace}/${funnel}` : `${workspace}/${funnel}/${step}`;
}
