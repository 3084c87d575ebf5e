/**
 * Published pages out of the app itself, for hosts that run nothing beside Next: each page is asked
 * for anew, so what is published shows at once wherever the request arrives. (The pages server keeps
 * pages in memory and is many times faster.)
 */
import { ConvexHttpClient } from "convex/browser";
import { api } from "@/convex/_generated/api";
import { createPagesHandler, type PagesHandler } from "@/lib/published/handler";
import { createPictureReader } from "@/lib/published/picture-reader";
import type { PagesBackend } from "@/lib/published/store";
import { createVisitReporter } from "@/lib/published/visit-reporter";
import { visitorKeys } from "@/lib/published/visitor";

/** null where this app serves no pages: without the deployment's PAGES_SECRET nothing would be counted. */
export function pagesOfApp(env: NodeJS.ProcessEnv): PagesHandler | null {
  const secret = env.PAGES_SECRET;
  const address = env.NEXT_PUBLIC_CONVEX_URL;
  const originTemplate = env.NEXT_PUBLIC_PAGES_ORIGIN_TEMPLATE;
  if (env.APP_SERVES_PAGES !== "1" || !secret || !address || !originTemplate) return null;
  const client = new ConvexHttpClient(address, { logger: false });
  const backend: PagesBackend = {
    async recordVisit(report) {
      await client.mutation(api.visits.record, { secret, ...report }, { skipQueue: true });
    },
    submit: (report) =>
      client.mutation(api.submissions.create, { secret, ...report }, { skipQueue: true }),
  };
  const keysOf = visitorKeys(secret);
  const onError = (error: unknown) => process.stderr.write(`pages: ${String(error)}\n`);
  const now = Date.now;
  return createPagesHandler({
    ...{ backend, keysOf, onError, now, originTemplate },
    appUrl: env.APP_URL ?? null,
    reportVisit: createVisitReporter({ backend, keysOf, onError, now }),
    store: {
      find: (address) => client.query(api.published.getPage, { ...address }),
      list: (workspace) => client.query(api.published.listPages, { workspace }),
    },
    // Between requests a host of this kind may be gone; its network keeps what never changes.
    readPicture: createPictureReader({
      find: (workspace, path) => client.query(api.published.getPicture, { workspace, path }),
      ...{ fetch, now, maxBytes: 0 },
    }),
    findPreview: (asked) => client.query(api.published.getPreview, asked),
    // Next itself serves what lies in public/_s.
    readAsset: async () => null,
  });
}
