/** Starts the server of published pages: `node --import tsx pages-server/start.ts`. */
import { join } from "node:path";
import { ConvexClient } from "convex/browser";
import { createPictureReader } from "../lib/published/picture-reader";
import { readAssets } from "./assets";
import { convexBackend } from "./convex-backend";
import { readEnvironment, type PagesEnvironment } from "./environment";
import { createErrorLog } from "./error-log";
import { createHotPages } from "./hot-pages";
import { createPackedPages } from "./packed-pages";
import { createPagesServer } from "./server";

/** How long a stop waits for answers and visits that are still on their way. */
const LAST_VISITS_MS = 3000;

/** Memory for the pictures asked for last: some hundred pages' worth. */
const PICTURE_BYTES = 96 * 1024 ** 2;

function start(environment: PagesEnvironment): void {
  const { port, convexUrl, originTemplate, appUrl } = environment;
  const onError = createErrorLog((line) => console.error(`pages server: ${line}`));
  const client = new ConvexClient(convexUrl, { logger: false });
  const packed = createPackedPages(originTemplate, appUrl);
  const store = createHotPages({ client, onChange: (address, page) => packed.set(address, page) });
  const backend = convexBackend(environment);
  const readAsset = readAssets(join(import.meta.dirname, "..", "public"));
  const { findPicture: find, findPreview } = backend;
  const now = Date.now;
  const readPicture = createPictureReader({ find, fetch, maxBytes: PICTURE_BYTES, now });
  const server = createPagesServer({
    ...{ environment, store, packed, backend, readAsset, readPicture, findPreview, onError },
  });

  server.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      console.error(`Port ${port} is in use. Stop what uses it, or set PAGES_PORT to another.`);
    else console.error(`The pages server cannot start: ${error.message}`);
    process.exit(1);
  });
  server.listen(port, () => console.log(`Pages are served at ${originTemplate}`));

  const stop = () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const patience = setTimeout(() => process.exit(0), LAST_VISITS_MS);
    void Promise.all([closed, backend.drained()])
      .then(() => store.close())
      .then(() => client.close())
      .finally(() => {
        clearTimeout(patience);
        process.exit(0);
      });
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

try {
  start(readEnvironment(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
