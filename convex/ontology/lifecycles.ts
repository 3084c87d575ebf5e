/**
 * Which status a thing starts with and which may follow which. Staying in a status is always
 * allowed. A removed thing keeps its status, so that reviving brings it back as it was.
 */
import type { ThingStatus } from "../tables/things";

export interface Lifecycle {
  initial: ThingStatus;
  next: Readonly<Record<ThingStatus, readonly ThingStatus[]>>;
}

/** In use until put aside: people, mails, most of the vocabulary. */
export const STEADY: Lifecycle = {
  initial: "active",
  next: {
    draft: ["active", "archived"],
    active: ["inactive", "archived", "draft"],
    inactive: ["active", "archived"],
    published: ["archived"],
    archived: ["active"],
  },
};

/** Worked on as a draft, shown to the public, taken back, put aside. */
export const PUBLISHABLE: Lifecycle = {
  initial: "draft",
  next: {
    draft: ["active", "published", "archived"],
    active: ["draft", "published", "archived"],
    published: ["draft", "inactive", "archived"],
    inactive: ["draft", "published", "archived"],
    archived: ["draft", "published"],
  },
};

/** Immutable once made: it can only be superseded. */
export const FROZEN: Lifecycle = {
  initial: "published",
  next: {
    draft: [],
    active: [],
    published: ["archived"],
    inactive: [],
    archived: ["published"],
  },
};

export function mayFollow(lifecycle: Lifecycle, from: ThingStatus, to: ThingStatus): boolean {
  return from === to || lifecycle.next[from].includes(to);
}
