import { beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_THEME } from "../themes/theme";
import { htmlDocument } from "./html-document";
import type { StoredPage } from "./store";
import { fakePages, PICTURE, PREVIEW_TOKEN, type FakePages } from "./testing/fake-pages";
import { createVisitReporter } from "./visit-reporter";
import { visitorKeys } from "./visitor";

function storedPage(text: string): StoredPage {
  const settings = { title: `${text} <b>`, description: "All of it", indexed: true };
  const path = "/book/start";
  const body = `<main class="f-page"><h1>${text}</h1></main>`;
  const html = htmlDocument({ body, css: "", theme: DEFAULT_THEME, settings, path });
  const hash = text.padEnd(64, "0");
  return { html, hash, path, title: text, version: 1, indexed: true, nextStepPath: "/book/thanks" };
}

let fake: FakePages;

beforeEach(() => {
  fake = fakePages(storedPage("First"));
});

describe("a published page", () => {
  it("is whole HTML with a tag, security headers and its own absolute address", async () => {
    const response = await fake.ask("/book/start");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html>.*<h1>First<\/h1>/s);
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
    const etag = (await fake.ask("/book/start")).headers.get("etag") ?? "";
    const known = await fake.ask("/book/start", { headers: { "if-none-match": `"x", W/${etag}` } });
    expect([known.status, await known.text()]).toEqual([304, ""]);
    const head = await fake.ask("/book/start", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    fake.pages.set("anna/book/start", storedPage("Second"));
    expect((await fake.ask("/book/start", { headers: { "if-none-match": etag } })).status).toBe(
      200,
    );
  });

  it("is found from the funnel's address and from one with a slash at the end", async () => {
    const first = await fake.ask("/book?utm_source=letter");
    expect(first.headers.get("location")).toBe("/book/start?utm_source=letter");
    expect((await fake.ask("/book/start/")).headers.get("location")).toBe("/book/start");
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
      const response = await fake.ask(path, {}, host);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("There is no page at this address");
    }
    expect(await (await fake.ask("/closed/start")).text()).toContain("not open right now");
  });

  it("says to come back when the deployment does not answer", async () => {
    const response = await fake.ask("/broken/start");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(fake.errors).toHaveLength(1);
  });

  it("comes with robots.txt, a sitemap, the script and pictures", async () => {
    expect(await (await fake.ask("/robots.txt")).text()).toContain(
      "Sitemap: http://anna.localhost:3001/sitemap.xml",
    );
    expect(await (await fake.ask("/sitemap.xml")).text()).toContain(
      "<loc>http://anna.localhost:3001/book/start</loc>",
    );
    expect((await fake.ask("/_s/page.js")).headers.get("content-type")).toContain(
      "text/javascript",
    );
    expect((await fake.ask("/_s/art/a.svg")).status).toBe(200);
    expect((await fake.ask("/_s/art/../../package.json")).status).toBe(404);
  });
});

describe("a visit", () => {
  it("is reported with where it came from and nothing that names the person", async () => {
    await fake.ask("/book/start?utm_source=letter&utm_term=", {
      headers: { referer: "https://example.com/post?secret=1" },
    });
    expect(fake.visits).toEqual([
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
      onError: (error) => void fake.errors.push(error),
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

  it("is none when a picture is asked for, which is the workspace's own and may be kept for good", async () => {
    const answer = await fake.ask(PICTURE);
    expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, 5]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    const known = { headers: { "if-none-match": answer.headers.get("etag") ?? "" } };
    expect((await fake.ask(PICTURE, known)).status).toBe(304);
    expect((await fake.ask(PICTURE, { method: "POST" })).status).toBe(405);
    expect((await fake.ask(PICTURE, {}, "bob.localhost:3001")).status).toBe(404);
    expect((await fake.ask("/_m/../etc/passwd")).status).toBe(404);
    expect(fake.visits).toEqual([]);
  });

  it("is none when a page is looked at before it is published, which sends nothing and is not kept", async () => {
    const path = `/_preview/${PREVIEW_TOKEN}/start`;
    const answer = await fake.ask(path);
    expect([answer.status, await answer.text()]).toEqual([200, "<h1>As it is edited</h1>"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-robots-tag": "noindex, nofollow",
      "referrer-policy": "no-referrer",
      "content-security-policy": expect.stringContaining("'unsafe-inline'"),
    });
    const body = new URLSearchParams({ _form: "e3", email: "vera@example.com" });
    const sent = await fake.ask(path, { method: "POST", body });
    expect([sent.status, await sent.text()]).toEqual([
      200,
      expect.stringContaining("nothing was sent"),
    ]);
    expect([fake.visits, fake.submissions]).toEqual([[], []]);
    for (const gone of [
      path.replace("2000000000000", "1000000000000"),
      `/_preview/${PREVIEW_TOKEN}/other`,
      `/_preview/${PREVIEW_TOKEN}`,
      "/_preview/x/start",
    ])
      expect((await fake.ask(gone)).status, gone).toBe(404);
    expect((await fake.ask(path, {}, "bob.localhost:3001")).status).toBe(404);
  });

  it("marks bots, and counts neither HEAD nor prefetching", async () => {
    await fake.ask("/book/start", { headers: { "user-agent": "Googlebot/2.1" } });
    await fake.ask("/book/start", { method: "HEAD" });
    await fake.ask("/book/start", { headers: { "sec-purpose": "prefetch" } });
    expect(fake.visits.map((visit) => visit.isBot)).toEqual([true]);
  });
});
