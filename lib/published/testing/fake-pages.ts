/** The handler over pages, visits and forms in memory, and ways to ask it as a browser would. */
import { pictureAddress } from "../../pictures/picture-address";
import { createPagesHandler } from "../handler";
import type {
  PagesBackend,
  StoredPage,
  SubmissionAnswer,
  SubmissionReport,
  VisitReport,
} from "../store";
import { createVisitReporter } from "../visit-reporter";
import { visitorKeys } from "../visitor";

/** The one picture anna has. */
export const PICTURE = pictureAddress("0123456789abcdef0123456789abcdef", 960, "image/webp");

/** The one preview anna has open; it ends at 2000000000000. */
export const PREVIEW_TOKEN = `2000000000000.abc.${"s".repeat(43)}`;

export interface FakePages {
  /** By `<workspace>/<funnel>/<step>`. */
  pages: Map<string, StoredPage>;
  visits: VisitReport[];
  submissions: SubmissionReport[];
  errors: unknown[];
  /** What the backend says to the next form; an Error is a deployment that does not answer. */
  answer: SubmissionAnswer | Error;
  ask(path: string, init?: RequestInit, host?: string): Promise<Response>;
  send(fields: Record<string, string>, init?: RequestInit): Promise<Response>;
}

export function fakePages(page: StoredPage): FakePages {
  let clock = 0;
  const onError = (error: unknown) => void fake.errors.push(error);
  const keysOf = visitorKeys("a secret");
  const backend: PagesBackend = {
    recordVisit: async (report) => void fake.visits.push(report),
    submit: async (report) => {
      fake.submissions.push(report);
      if (fake.answer instanceof Error) throw fake.answer;
      return fake.answer;
    },
  };
  const handler = createPagesHandler({
    ...{ backend, onError, keysOf, now: () => 0 },
    reportVisit: createVisitReporter({ backend, keysOf, onError, now: () => (clock += 1000) }),
    store: {
      find: async ({ workspace, funnel, step }) => {
        if (funnel === "closed") return { missing: "unpublished" };
        if (funnel === "broken") throw new Error("no deployment");
        return fake.pages.get(`${workspace}/${funnel}/${step ?? "start"}`) ?? { missing: "funnel" };
      },
      list: async () => [{ path: "/book/start", publishedAt: 0 }],
    },
    readAsset: async (path) =>
      path === "/_s/art/a.svg" ? { bytes: new Uint8Array(3), contentType: "image/svg+xml" } : null,
    readPicture: async (workspace, path) =>
      workspace === "anna" && path === PICTURE
        ? { bytes: new Uint8Array(5), contentType: "image/webp" }
        : null,
    findPreview: async ({ workspace, token, step }) =>
      workspace === "anna" && token === PREVIEW_TOKEN && step === "start"
        ? { html: "<h1>As it is edited</h1>", ownCode: true, nextPath: null }
        : null,
    originTemplate: "http://{workspace}.localhost:3001",
    appUrl: "http://localhost:3000",
  });

  async function ask(path: string, init: RequestInit = {}, host = "anna.localhost:3001") {
    const headers = new Headers(init.headers);
    headers.set("host", host);
    if (!headers.has("user-agent")) headers.set("user-agent", "Mozilla/5.0 Firefox/140.0");
    const request = new Request(`http://${host}${path}`, { ...init, headers });
    const background: Promise<unknown>[] = [];
    const waitUntil = (work: Promise<unknown>) => void background.push(work);
    const response = await handler(request, { clientAddress: "192.0.2.1", waitUntil });
    await Promise.all(background);
    return response;
  }

  const fake: FakePages = {
    pages: new Map([["anna/book/start", page]]),
    ...{ visits: [], submissions: [], errors: [], ask },
    answer: { outcome: "accepted", nextPath: "/book/thanks" },
    send: (fields, init = {}) => {
      const body = new URLSearchParams({ _form: "e3", ...fields });
      return ask("/book/start", { method: "POST", body, ...init });
    },
  };
  return fake;
}
