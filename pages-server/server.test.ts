import { request, type IncomingHttpHeaders, type Server } from "node:http";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MissingPage, StoredPage, SubmissionReport } from "../lib/published/store";
import { createHotPages, type HotPages, type HotPagesOptions } from "./hot-pages";
import { createPackedPages } from "./packed-pages";
import { createPagesServer } from "./server";

const ORIGIN_TEMPLATE = "http://{workspace}.localhost:3001";
const page = (text: string): StoredPage => ({
  ...{ title: text, version: 1, indexed: true, path: "/book/start", nextStepPath: "/book/thanks" },
  html: `<!doctype html><title>${text}</title>${"<p>A line of the page</p>".repeat(80)}`,
  hash: text.padEnd(64, "0"),
});

/** A deployment in memory that tells its subscribers. */
function fakeDeployment() {
  const told = new Set<(page: StoredPage | MissingPage) => void>();
  let current: StoredPage | MissingPage = page("First");
  return {
    told,
    publish(next: StoredPage | MissingPage) {
      current = next;
      for (const tell of told) tell(next);
    },
    client: {
      onUpdate: (_query: unknown, _args: unknown, tell: (page: unknown) => unknown) => {
        told.add(tell);
        queueMicrotask(() => tell(current));
        return () => told.delete(tell);
      },
      query: async () => [],
    },
  };
}

let deployment: ReturnType<typeof fakeDeployment>;
let store: HotPages;
let server: Server;
let submissions: SubmissionReport[];
let views: number;
let clock: number;

beforeEach(async () => {
  [deployment, submissions, views, clock] = [fakeDeployment(), [], 0, 0];
  const packed = createPackedPages(ORIGIN_TEMPLATE, null);
  const onChange: HotPagesOptions["onChange"] = (address, found) => packed.set(address, found);
  // The fake has the two calls that are used, not the overloads of the real client.
  const client = deployment.client as unknown as HotPagesOptions["client"];
  store = createHotPages({ client, onChange, now: () => clock });
  server = createPagesServer({
    environment: {
      ...{ convexUrl: "", pagesSecret: "secret", port: 0, appUrl: null, trustProxy: false },
      originTemplate: ORIGIN_TEMPLATE,
    },
    ...{ store, packed, onError: () => undefined, readAsset },
    readPicture: async () => null,
    findPreview: async () => null,
    backend: {
      recordVisit: async () => void (views += 1),
      submit: async (report) => {
        submissions.push(report);
        return { outcome: "accepted", nextPath: "/book/thanks" };
      },
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => {
  store.close();
  server.close();
  server.closeAllConnections();
});

async function readAsset(path: string) {
  const bytes = new TextEncoder().encode(`<svg>${" ".repeat(2000)}</svg>`);
  return path === "/_s/art/a.svg" ? { bytes, contentType: "image/svg+xml" } : null;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

function port(): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function ask(path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === "" ? "GET" : "POST";
    const own = { host: "anna.localhost:3001", "user-agent": "Mozilla/5.0", ...headers };
    request({ host: "127.0.0.1", port: port(), path, method, headers: own }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode = 0 } = response;
        resolve({ status: statusCode, headers: response.headers, body: Buffer.concat(chunks) });
      });
    })
      .on("error", reject)
      .end(body);
  });
}

describe("the pages server", () => {
  it("answers cold and hot alike, packed as the browser takes it", async () => {
    const cold = await ask("/book/start");
    await vi.waitFor(async () => {
      const packed = await ask("/book/start", { "accept-encoding": "gzip, br" });
      expect(packed.headers["content-encoding"]).toBe("br");
      expect(brotliDecompressSync(packed.body).equals(cold.body)).toBe(true);
    });
    const zipped = await ask("/book/start", { "accept-encoding": "gzip, br;q=0" });
    expect(gunzipSync(zipped.body).equals(cold.body)).toBe(true);
    const plain = await ask("/book/start");
    expect(plain.body.equals(cold.body)).toBe(true);
    for (const name of ["etag", "content-security-policy", "cache-control", "content-type"])
      expect(plain.headers[name]).toBe(cold.headers[name]);
    const known = await ask("/book/start", { "if-none-match": plain.headers.etag ?? "" });
    expect([known.status, known.body.length]).toEqual([304, 0]);
  });

  it("shows a publication and an unpublication as soon as it is told", async () => {
    expect((await ask("/book/start")).body.toString()).toContain("First");
    deployment.publish(page("Second"));
    expect((await ask("/book/start")).body.toString()).toContain("Second");
    deployment.publish({ missing: "unpublished" });
    expect((await ask("/book/start")).status).toBe(404);
  });

  it("counts a view of a hot page and none of a redirect", async () => {
    expect((await ask("/book")).status).toBe(302);
    await ask("/book/start");
    await ask("/book/start", { "user-agent": "another" });
    await vi.waitFor(() => expect(views).toBe(2));
  });

  it("lets go of missing pages first and of pages long after", async () => {
    deployment.publish({ missing: "funnel" });
    await ask("/nobody/here");
    clock += 60_000;
    store.sweep();
    expect(deployment.told.size).toBe(0);
    deployment.publish(page("First"));
    await ask("/book/start");
    clock += 60_000;
    store.sweep();
    expect(deployment.told.size).toBe(1);
    clock += 7 * 60 * 60_000;
    store.sweep();
    expect(deployment.told.size).toBe(0);
    expect((await ask("/book/start")).status).toBe(200);
  });

  it("takes a form and refuses one that is too long with a page, not a cut connection", async () => {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const sent = await ask("/book/start", type, "_form=e3&email=ann%40example.com");
    expect([sent.status, sent.headers.location]).toEqual([303, "/book/thanks"]);
    expect(submissions[0]?.answers).toEqual({ email: "ann@example.com" });
    const chunked = { ...type, "transfer-encoding": "chunked" };
    const long = await ask("/book/start", chunked, `_form=e3&about=${"x".repeat(300_000)}`);
    expect([long.status, long.body.toString()]).toEqual([
      413,
      expect.stringContaining("more than this form can take"),
    ]);
    const huge = await ask("/book/start", type, `about=${"x".repeat(10_000_000)}`);
    expect(huge.status).toBe(413);
    expect(submissions).toHaveLength(1);
  });

  it("sends pictures alike the first time and after, packed, and not again when known", async () => {
    const plain = await ask("/_s/art/a.svg");
    const again = await ask("/_s/art/a.svg");
    const packed = await ask("/_s/art/a.svg", { "accept-encoding": "gzip" });
    expect(again.body.equals(plain.body)).toBe(true);
    expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    expect(again.headers["content-security-policy"]).toBe(plain.headers["content-security-policy"]);
    const etag = plain.headers.etag ?? "";
    expect((await ask("/_s/art/a.svg", { "if-none-match": etag })).status).toBe(304);
    expect((await ask("/_s/art/b.svg")).status).toBe(404);
  });

  it("survives addresses and request lines that are none", async () => {
    expect((await ask("//evil.example/")).status).toBe(404);
    expect((await ask("/%")).status).toBe(404);
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(port(), "127.0.0.1", () =>
        socket.write(
          "GET http://[bad HTTP/1.1\r\nHost: anna.localhost\r\nConnection: close\r\n\r\n",
        ),
      );
      socket.on("data", (data) => resolve(data.toString().split("\r\n")[0] ?? ""));
      socket.on("error", reject);
    });
    expect(status).toContain("400");
    expect((await ask("/book/start")).status).toBe(200);
  });
});

describe("the queue of visits", () => {
  it("runs a few at once, refuses beyond its room, and tells when all is sent", async () => {
    const { createQueue } = await import("./queue");
    const queue = createQueue(2, 1);
    const open: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => open.push(resolve));
    const sent = [queue.add(work), queue.add(work), queue.add(work)];
    expect(open).toHaveLength(2);
    await expect(queue.add(work)).rejects.toThrow("not counted");
    open.forEach((finish) => finish());
    await vi.waitFor(() => expect(open).toHaveLength(3));
    open.forEach((finish) => finish());
    await Promise.all([...sent, queue.drained()]);
  });
});
