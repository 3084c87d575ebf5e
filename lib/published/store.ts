/**
 * What the handler needs around it. On one machine pages-server/ implements both over a Convex
 * subscription; tests have them in memory. Guarantee asked of a store: after a publication is
 * acknowledged, `find` gives the new version as soon as the deployment has told of it, without
 * being asked again and without a page ever being half old.
 */
import type { PageAddress } from "./address";

export interface StoredPage {
  missing?: null;
  html: string;
  /** SHA-256 of `html`, hex: two pages with one hash are one page. */
  hash: string;
  version: number;
  title: string;
  indexed: boolean;
  /** `/<funnel>/<step>` */
  path: string;
  nextStepPath: string | null;
  /** Whether code of the marketer's own runs on it. */
  ownCode?: boolean;
}

export interface MissingPage {
  missing: "workspace" | "funnel" | "step" | "unpublished";
}

export interface ListedPage {
  path: string;
  /** Unix milliseconds. */
  publishedAt: number;
}

export interface PageStore {
  /** @throws when the deployment cannot be asked; the visitor is told to come back. */
  find(address: PageAddress): Promise<StoredPage | MissingPage>;
  /** Pages that search engines may list, for the sitemap. */
  list(workspace: string): Promise<ListedPage[]>;
}

export interface Campaign {
  source?: string;
  medium?: string;
  campaign?: string;
  term?: string;
  content?: string;
}

export interface VisitReport extends PageAddress {
  visitorKey: string;
  isBot: boolean;
  referrer?: string;
  utm?: Campaign;
}

export interface SubmissionReport extends PageAddress {
  formKey: string;
  token: string | null;
  visitorKey: string;
  networkKey: string;
  isBot: boolean;
  answers: Record<string, string>;
  /** What stood in the page's own address: answers to hidden fields where no script filled them. */
  query?: Record<string, string>;
  /** Of work, as the page's script sent it. */
  proof?: string;
  checks: { honeypot: string; elapsedMs: number | null };
}

export interface SubmissionAnswer {
  outcome:
    | "accepted"
    | "duplicate"
    | "quarantined"
    | "invalid"
    | "too_many"
    | "missing"
    /** Nothing is written yet: the browser is to bring a proof of `proofBits`. */
    | "proof_needed";
  nextPath: string | null;
  problems?: { field: string; words: string }[];
  proofBits?: number;
}

export interface PreviewPage {
  html: string;
  ownCode: boolean;
  /** Of the preview of the step after it; null on the last. */
  nextPath: string | null;
}

/** A page as it is edited; null unless the token is good for it now. */
export type FindPreview = (asked: {
  workspace: string;
  token: string;
  step: string;
}) => Promise<PreviewPage | null>;

export interface PagesBackend {
  recordVisit(report: VisitReport): Promise<void>;
  submit(report: SubmissionReport): Promise<SubmissionAnswer>;
}

export interface Asset {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
}

/** Files under /_s/fonts and /_s/art; null when there is none of this name. */
export type ReadAsset = (path: string) => Promise<Asset | null>;
