/** Every page of every template, published in memory and sent by the pages server itself. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { renderPublishedPage } from "../../components/blocks/renderPublishedPage";
import { documentFrom } from "../../lib/page-document/document";
import type { PageAddress } from "../../lib/published/address";
import type { StoredPage } from "../../lib/published/store";
import { sha256Hex } from "../../lib/sha256-hex";
import { buildTemplate } from "../../lib/templates/registry";
import { funnelGoal, type FunnelGoal } from "../../lib/templates/template";
import { readAssets } from "../../pages-server/assets";
import { keyOf } from "../../pages-server/hot-pages";
import { createPackedPages } from "../../pages-server/packed-pages";
import { createPagesServer } from "../../pages-server/server";

const WORKSPACE = "bench";

export interface TemplatePage {
  /** The template's name and the page's. */
  name: string;
  goal: FunnelGoal;
  /** Whether search engines may list it; a page that asks not to is not held to that. */
  indexed: boolean;
  url: string;
}

export interface TemplateServer {
  pages: TemplatePage[];
  stop(): Promise<void>;
}

export async function serveTemplates(): Promise<TemplateServer> {
  const originTemplate = "http://{workspace}.localhost:0";
  const packed = createPackedPages(originTemplate, null);
  const stored = new Map<string, StoredPage>();
  const made: { name: string; goal: FunnelGoal; indexed: boolean; path: string }[] = [];
  for (const { value: goal } of funnelGoal.members) {
    if (goal === "blank") continue;
    for (const page of await pagesOf(goal)) {
      stored.set(keyOf(page.address), page.stored);
      packed.set(page.address, page.stored);
      const { path, indexed } = page.stored;
      made.push({ goal, name: page.name, path, indexed });
    }
  }
  const server = createPagesServer({
    environment: {
      ...{ convexUrl: "", pagesSecret: "bench", port: 0, originTemplate },
      ...{ appUrl: null, trustProxy: false },
    },
    store: {
      find: async (address) => stored.get(keyOf(address)) ?? { missing: "step" },
      list: async () => [],
      touch: () => undefined,
    },
    backend: {
      recordVisit: async () => undefined,
      submit: async () => ({ outcome: "accepted", nextPath: null }),
    },
    packed,
    readAsset: readAssets(join(import.meta.dirname, "../../public")),
    readPicture: async () => null,
    findPreview: async () => null,
    onError: (error) => console.error(error),
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const url = (path: string) => `http://${WORKSPACE}.localhost:${port}${path}`;
  return {
    pages: made.map(({ path, ...page }) => ({ ...page, url: url(path) })),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function pagesOf(goal: FunnelGoal) {
  const { name, theme, steps } = buildTemplate(goal, Date.now());
  return Promise.all(
    steps.map(async ({ name: page, slug: step, settings, elements }, index) => {
      const pathOf = (slug: string) => `/${goal.replaceAll("_", "-")}/${slug}`;
      const next = steps[index + 1];
      const place = { path: pathOf(step), nextPath: next ? pathOf(next.slug) : null };
      const { html, ownCode } = renderPublishedPage(documentFrom(elements), theme, settings, place);
      const address: PageAddress = {
        ...{ workspace: WORKSPACE, funnel: goal.replaceAll("_", "-"), step },
      };
      const stored: StoredPage = {
        ...{ html, ownCode, version: 1, title: settings.title, indexed: settings.indexed },
        ...{ hash: await sha256Hex(html), path: place.path, nextStepPath: place.nextPath },
      };
      return { name: `${name}, ${page}`, address, stored };
    }),
  );
}
