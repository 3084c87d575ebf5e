/** What a host gives the handler: once, and with each request. */
import type { ReadPicture } from "./picture-reader";
import type { ReportVisit } from "./visit-reporter";
import type { VisitorKeys, VisitorTraits } from "./visitor";
import type { FindPreview, PagesBackend, PageStore, ReadAsset } from "./store";

export interface PagesOptions {
  store: PageStore;
  backend: PagesBackend;
  readAsset: ReadAsset;
  readPicture: ReadPicture;
  findPreview: FindPreview;
  /** With `{workspace}` in it: `http://{workspace}.localhost:3001`. */
  originTemplate: string;
  /** The app may show pages in a frame; null: nobody may. */
  appUrl: string | null;
  /** `visitorKeys(secret)`: who sent a form, without keeping who it is. */
  keysOf: (traits: VisitorTraits) => Promise<VisitorKeys>;
  /** `createVisitReporter(…)`; shared with a host that answers some pages itself. */
  reportVisit: ReportVisit;
  /** Told of what went wrong behind a polite page. */
  onError: (error: unknown) => void;
  now: () => number;
}

export interface Sender {
  /** Network address of the visitor. */
  clientAddress: string;
  /** Keeps work alive after the answer where the host needs to be told. */
  waitUntil?: (work: Promise<unknown>) => void;
}
