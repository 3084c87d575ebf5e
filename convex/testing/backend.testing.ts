/**
 * One backend for a test, on either of the two that the suites of convex/ run on: the platform's
 * own test double and the embedded deployment in process. Both answer to the same shape, so a
 * suite is written once and must pass twice. (Two dots in the name keep this out of a deploy.)
 */
import type { TestConvexForDataModel } from "convex-test";
import type { DataModel, Id } from "../_generated/dataModel";

export const BACKEND_KINDS = ["convex-test", "convex-runtime"] as const;
export type BackendKind = (typeof BACKEND_KINDS)[number];

export interface Backend extends TestConvexForDataModel<DataModel> {
  /** Moves the backend's clock, which stands still otherwise. */
  passTime: (ms: number) => void;
  /** Puts a file into its storage as whoever can write there would, past every function. */
  storeFile: (bytes: Uint8Array<ArrayBuffer>) => Promise<Id<"_storage">>;
  /** Ends what the backend holds open; afterwards it answers nothing. */
  close: () => Promise<void>;
}

/** Environment variables of the deployment under test. */
export const TEST_ENVIRONMENT = {
  PAGES_SECRET: "pages-secret-of-the-tests",
  CRON_SECRET: "cron-secret-of-the-tests",
  SITE_URL: "http://localhost:3000",
  MAIL_OUTBOX: "development",
  AUTH_LOG_LEVEL: "ERROR",
} as const;

export async function openBackend(kind: BackendKind): Promise<Backend> {
  switch (kind) {
    case "convex-test":
      return (await import("./convexTest.testing")).openConvexTest();
    case "convex-runtime":
      return (await import("./convexRuntime.testing")).openConvexRuntime();
    default: {
      const unreachable: never = kind;
      return unreachable;
    }
  }
}
