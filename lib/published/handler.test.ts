import { beforeEach, describe, expect, it } from "vitest";
import { renderPublishedPage } from "../../components/blocks/renderPublishedPage";
import { documentFrom } from "../page-document/document";
import type { JsonValue } from "../page-document/element";
import { branch, pageOf, section } from "../templates/build";
import { DEFAULT_THEME } from "../themes/theme";
import { createPagesHandler, type PagesHandler } from "./handler";
import type {
  PagesBackend,
  StoredPage,
  SubmissionAnswer,
  SubmissionReport,
  VisitReport,
} from "./store";
import { createVisitReporter } from "./visit-reporter";
import { visitorKeys } from "./visitor";

const FIELDS: JsonValue = [
  { name: "name", label: "Name", type: "name", required: true },
  { name: "email", label: "E-mail", type: "email", required: true },
  { name: "about", label: "About you", type: "longText", required: false },
  { name: "size", label: "Team", type: "choice", required: false, options: ["1–5", "6 & more"] },
  { name: "terms", label: "I agree", type: "consent", required: true },
];

function storedPage(text: string): StoredPage {
  const elements = pageOf([
    section({}, {}, [
      branch("headline", { text, level: "1", size: "xl" }),
      branch("form", { fields: FIELDS, buttonLabel: "Send me chapter one", layout: "stacked" }),
    ]),
  ]);
  const settings = { title: `${text} <b>`, description: "All of it", indexed: true };
  const place = { path: "/book/start", nextPath: "/book/thanks" };
  const { html } = renderPublishedPage(documentFrom(elements), DEFAULT_THEME, settings, place);
  return {
    ...{ html, title: text, path: place.path, nextStepPath: place.nextPath },
    ...{ hash: text.padEnd(64, "0"), version: 1, indexed: true },
  };
}

let pages: Map<string, StoredPage>;
let visits: VisitReport[];
let submissions: SubmissionReport[];
let answer: SubmissionAnswer | Error;
let errors: unknown[];
let handler: PagesHandler;
let background: Promise<unknown>[];
let clock = 0;

beforeEach(() => {
  pages = new Map([["anna/book/start", storedPage("First")]]);
  [visits, submissions, errors, background] = [[], [], [], []];
  answer = { outcome: "accepted", nextPath: "/book/thanks" };
  const backend: PagesBackend = {
    recordVisit: async (report) => void visits.push(report),
    submit: async (report) => {
      submissions.push(report);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const onError = (error: unknown) => void errors.push(error);
  const keysOf = visitorKeys("a secret");
  handler = createPagesHandler({
    ...{ backend, onError, keysOf, now: () => 0 },
    reportVisit: createVisitReporter({ backend, keysOf, onError, now: () => (clock += 1000) }),
    store: {
      find: async ({ workspace, funnel, step }) => {
        if (funnel === "closed") return { missing: "unpublished" };
        if (funnel === "broken") throw new Error("no deployment");
        return pages.get(`${workspace}/${funnel}/${step ?? "start"}`) ?? { missing: "funnel" };
      },
      list: async () => [{ path: "/book/start", publishedAt: 0 }],
    },
    readAsset: async (path) =>
      path === "/_s/art/a.svg" ? { bytes: new Uint8Array(3), contentType: "image/svg+xml" } : null,
    originTemplate: "http://{workspace}.localhost:3001",
    appUrl: "http://localhost:3000",
  });
});

async function ask(path: string, init: RequestInit = {}, host = "anna.localhost:3001") {
  const headers = new Headers(init.headers);
  headers.set("host", host);
  if (!headers.has("user-agent")) headers.set("user-agent", "Mozilla/5.0 Firefox/140.0");
  const request = new Request(`http://${host}${path}`, { ...init, headers });
  const waitUntil = (work: Promise<unknown>) => void background.push(work);
  const response = await handler(request, { clientAddress: "192.0.2.1", waitUntil });
  await Promise.all(background);
  return response;
}

function send(fields: Record<string, string>, init: RequestInit = {}) {
  const body = new URLSearchParams({ _form: "e3", ...fields });
  return ask("/book/start", { method: "POST", body, ...init });
}

describe("a published page", () => {
  it("is whole HTML with a tag, security headers and its own absolute address", async () => {
    const response = await ask("/book/start");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html>.*<h1[^>]*>First<\/h1>/s);
    expect(html).toContain('<link rel="canonical" href="http://anna.localhost:3001/book/start">');
    expect(html).toContain("<title>First &lt;b&gt;</title>");
    expect(html).not.toContain("<%");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(Number(response.headers.get("content-length"))).toBe(
      new TextEncoder().encode(html).length,
    );
  });

  it("is not sent again to a browser that has it, and has no body for HEAD", async () => {
    const etag = (await ask("/book/start")).headers.get("etag") ?? "";
    const known = await ask("/book/start", { headers: { "if-none-match": `"x", W/${etag}` } });
    expect([known.status, await known.text()]).toEqual([304, ""]);
    const head = await ask("/book/start", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    pages.set("anna/book/start", storedPage("Second"));
    expect((await ask("/book/start", { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  it("is found from the funnel's address and from one with a slash at the end", async () => {
    const first = await ask("/book?utm_source=letter");
    expect(first.headers.get("location")).toBe("/book/start?utm_source=letter");
    expect((await ask("/book/start/")).headers.get("location")).toBe("/book/start");
  });

  it("is missing in words, alike for every reason but one", async () => {
    for (const [path, host] of [
      ["/nothing/here", "anna.localhost"],
      ["/book/start", "bob.localhost"],
      ["/book/start", "evil.example"],
      ["/", "anna.localhost"],
      ["/a/b/c", "anna.localhost"],
      ["/%3Cscript%3E", "anna.localhost"],
      ["//evil.example/", "anna.localhost"],
      ["//evil.example/a/", "anna.localhost"],
    ] as const) {
      const response = await ask(path, {}, host);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("There is no page at this address");
    }
    expect(await (await ask("/closed/start")).text()).toContain("not open right now");
  });

  it("says to come back when the deployment does not answer", async () => {
    const response = await ask("/broken/start");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(errors).toHaveLength(1);
  });

  it("comes with robots.txt, a sitemap, the script and pictures", async () => {
    expect(await (await ask("/robots.txt")).text()).toContain(
      "Sitemap: http://anna.localhost:3001/sitemap.xml",
    );
    expect(await (await ask("/sitemap.xml")).text()).toContain(
      "<loc>http://anna.localhost:3001/book/start</loc>",
    );
    expect((await ask("/_s/page.js")).headers.get("content-type")).toContain("text/javascript");
    expect((await ask("/_s/art/a.svg")).status).toBe(200);
    expect((await ask("/_s/art/../../package.json")).status).toBe(404);
  });
});

describe("a visit", () => {
  it("is reported with where it came from and nothing that names the person", async () => {
    await ask("/book/start?utm_source=letter&utm_term=", {
      headers: { referer: "https://example.com/post?secret=1" },
    });
    expect(visits).toEqual([
      {
        workspace: "anna",
        funnel: "book",
        step: "start",
        visitorKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        isBot: false,
        referrer: "example.com/post",
        utm: { source: "letter" },
      },
    ]);
  });

  it("is one view however often it is asked for within a second", async () => {
    const reports: string[] = [];
    const reportVisit = createVisitReporter({
      backend: { recordVisit: async ({ step }) => void reports.push(step ?? "") },
      keysOf: visitorKeys("a secret"),
      onError: (error) => void errors.push(error),
      now: () => 5_500,
    });
    const address = { workspace: "anna", funnel: "book", step: "start" };
    const facts = {
      address,
      host: "h",
      search: "",
      clientAddress: "1",
      userAgent: "x",
      referer: null,
    };
    await Promise.all([reportVisit(facts), reportVisit(facts), reportVisit({ ...facts })]);
    await reportVisit({ ...facts, address: { ...address, step: "thanks" } });
    expect(reports).toEqual(["start", "thanks"]);
  });

  it("marks bots, and counts neither HEAD nor prefetching", async () => {
    await ask("/book/start", { headers: { "user-agent": "Googlebot/2.1" } });
    await ask("/book/start", { method: "HEAD" });
    await ask("/book/start", { headers: { "sec-purpose": "prefetch" } });
    expect(visits.map((visit) => visit.isBot)).toEqual([true]);
  });
});

describe("a form", () => {
  const good = { name: "Ann", email: "ann@example.com", terms: "yes" };

  it("is handed over once and leads to the next step", async () => {
    const token = "a".repeat(32);
    const response = await send({ ...good, _token: token, _elapsed_ms: "4200" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/book/thanks"]);
    expect(submissions).toMatchObject([
      {
        ...{ workspace: "anna", funnel: "book", step: "start", formKey: "e3", token },
        answers: good,
        checks: { honeypot: "", elapsedMs: 4200 },
      },
    ]);
  });

  it("answers what is quarantined exactly as what is accepted", async () => {
    const accepted = await send(good);
    answer = { outcome: "quarantined", nextPath: "/book/thanks" };
    const quarantined = await send({ ...good, website_url: "http://spam" });
    expect(submissions.at(-1)?.checks.honeypot).toBe("http://spam");
    expect(quarantined.status).toBe(accepted.status);
    expect([...quarantined.headers]).toEqual([...accepted.headers]);
  });

  it("comes back with every answer and the words where they belong", async () => {
    answer = {
      outcome: "invalid",
      nextPath: null,
      problems: [{ field: "email", words: "This is <no> address." }],
    };
    const response = await send({
      name: 'Ann "A" <b>',
      email: "nope",
      about: "two\nlines </textarea><script>",
      size: "6 & more",
      terms: "yes",
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('value="Ann &quot;A&quot; &lt;b&gt;"');
    expect(html).toContain("two\nlines &lt;/textarea&gt;&lt;script&gt;</textarea>");
    expect(html).toMatch(/checked="" name="size" value="6 &amp; more"/);
    expect(html).toMatch(/checked="" name="terms"/);
    expect(html).toMatch(/data-p="e3-email">This is &lt;no&gt; address\.<\/p>/);
    expect(html).toMatch(/data-i="e3-email" aria-invalid="true" autofocus="" value="nope"/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("keeps the answers when there are too many, or nothing can be saved", async () => {
    answer = { outcome: "too_many", nextPath: null };
    const many = await send(good);
    expect([many.status, await many.text()]).toEqual([429, expect.stringContaining('value="Ann"')]);
    answer = new Error("no deployment");
    const broken = await send(good);
    expect(broken.status).toBe(503);
    expect(await broken.text()).toMatch(/value="Ann".*Your answers are still here/s);
  });

  it("is refused unread when it is huge, and at 64 KB however long it says it is", async () => {
    const huge = await ask("/book/start", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "10000000",
      },
      body: "a=b",
    });
    expect(huge.status).toBe(413);
    const long = await send({ about: "x".repeat(70_000) });
    expect([long.status, await long.text()]).toEqual([
      413,
      expect.stringContaining("more than this form can take"),
    ]);
    expect(submissions).toEqual([]);
  });

  it("is refused in another format, and control names never become answers", async () => {
    const json = await ask("/book/start", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(json.status).toBe(415);
    await send({ ...good, _token: "short", __proto__x: "1", Constructor: "2" });
    expect(submissions.at(-1)).toMatchObject({ token: null, answers: good });
    expect((await ask("/book/start", { method: "DELETE" })).status).toBe(405);
  });
});
