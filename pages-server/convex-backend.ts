/**
 * Visits and forms to the deployment. Each form is one HTTP call of its own, so that one slow
 * answer holds up nobody else; visits wait in a short line so that a rush of them never does.
 */
import { ConvexHttpClient } from "convex/browser";
import { api } from "../convex/_generated/api";
import type { FindPicture } from "../lib/published/picture-reader";
import type { FindPreview, PagesBackend } from "../lib/published/store";
import type { PagesEnvironment } from "./environment";
import { createQueue } from "./queue";

const TIMEOUT_MS = 8000;
const VISITS_AT_ONCE = 8;
/** About 20 MB of waiting visits; beyond that the oldest promise of this server is speed. */
const VISITS_WAITING = 50_000;

export function convexBackend({ convexUrl, pagesSecret }: PagesEnvironment): PagesBackend & {
  findPicture: FindPicture;
  findPreview: FindPreview;
  /** Resolves when every visit reported so far has been sent. */
  drained: () => Promise<void>;
} {
  const client = new ConvexHttpClient(convexUrl, {
    logger: false,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  });
  const secret = pagesSecret;
  const visits = createQueue(VISITS_AT_ONCE, VISITS_WAITING);
  return {
    recordVisit: (report) =>
      visits.add(async () => {
        await client.mutation(api.visits.record, { secret, ...report }, { skipQueue: true });
      }),
    submit: (report) =>
      client.mutation(api.submissions.create, { secret, ...report }, { skipQueue: true }),
    findPicture: (workspace, path) => client.query(api.published.getPicture, { workspace, path }),
    findPreview: (asked) => client.query(api.published.getPreview, asked),
    drained: visits.drained,
  };
}
