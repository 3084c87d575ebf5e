import { beforeEach, describe, expect, it } from "vitest";
import type { StoredPage } from "../../lib/published/store";
import { fakePages, type FakePages } from "../../lib/published/testing/fake-pages";
import { documentFrom } from "../../lib/page-document/document";
import type { JsonValue } from "../../lib/page-document/element";
import { branch, pageOf, section } from "../../lib/templates/build";
import { DEFAULT_THEME } from "../../lib/themes/theme";
import { renderPublishedPage } from "./renderPublishedPage";

const FIELDS: JsonValue = [
  { name: "name", label: "Name", type: "name", required: true },
  { name: "email", label: "E-mail", type: "email", required: true },
  { name: "about", label: "About you", type: "longText", required: false },
  { name: "size", label: "Team", type: "choice", required: false, options: ["1–5", "6 & more"] },
  {
    ...{ name: "days", label: "Days", type: "multiChoice", required: false },
    options: ["Mo & Tu", "We", "Fr"],
  },
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

let fake: FakePages;

beforeEach(() => {
  fake = fakePages(storedPage("First"));
});

describe("a form", () => {
  const good = { name: "Ann", email: "ann@example.com", terms: "yes" };

  it("is handed over once and leads to the next step", async () => {
    const token = "a".repeat(32);
    const response = await fake.send({ ...good, _token: token, _elapsed_ms: "4200" });
    expect([response.status, response.headers.get("location")]).toEqual([303, "/book/thanks"]);
    expect(fake.submissions).toMatchObject([
      {
        ...{ workspace: "anna", funnel: "book", step: "start", formKey: "e3", token },
        answers: good,
        checks: { honeypot: "", elapsedMs: 4200 },
      },
    ]);
  });

  it("answers what is quarantined exactly as what is accepted", async () => {
    const accepted = await fake.send(good);
    fake.answer = { outcome: "quarantined", nextPath: "/book/thanks" };
    const quarantined = await fake.send({ ...good, website_url: "http://spam" });
    expect(fake.submissions.at(-1)?.checks.honeypot).toBe("http://spam");
    expect(quarantined.status).toBe(accepted.status);
    expect([...quarantined.headers]).toEqual([...accepted.headers]);
  });

  it("comes back with every answer and the words where they belong", async () => {
    fake.answer = {
      outcome: "invalid",
      nextPath: null,
      problems: [{ field: "email", words: "This is <no> address." }],
    };
    const response = await fake.send({
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

  it("puts back every answer of several, and asks the browser for a proof of work", async () => {
    fake.answer = { outcome: "proof_needed", nextPath: null, proofBits: 18 };
    const body = new URLSearchParams({ _form: "e3", ...good });
    for (const day of ["Mo & Tu", "We"]) body.append("days", day);
    const html = await (await fake.ask("/book/start", { method: "POST", body })).text();
    expect(fake.submissions.at(-1)?.answers.days).toBe("Mo & Tu\nWe");
    expect(html.match(/checked="" name="days"/g)).toHaveLength(2);
    expect(html).toContain('data-w="e3" data-again="18"');
  });

  it("tells what stood in the page's own address, for hidden fields without script", async () => {
    const referer = "http://anna.localhost:3001/book/start?utm_source=letter&Bad=1";
    await fake.send(good, { headers: { referer } });
    expect(fake.submissions.at(-1)?.query).toEqual({ utm_source: "letter" });
    await fake.send(good, { headers: { referer: "http://evil.example/?utm_source=letter" } });
    expect(fake.submissions.at(-1)?.query).toBeUndefined();
  });

  it("keeps the answers when there are too many, or nothing can be saved", async () => {
    fake.answer = { outcome: "too_many", nextPath: null };
    const many = await fake.send(good);
    expect([many.status, await many.text()]).toEqual([429, expect.stringContaining('value="Ann"')]);
    fake.answer = new Error("no deployment");
    const broken = await fake.send(good);
    expect(broken.status).toBe(503);
    expect(await broken.text()).toMatch(/value="Ann".*Your answers are still here/s);
  });

  it("is refused unread when it is huge, and at 64 KB however long it says it is", async () => {
    const huge = await fake.ask("/book/start", {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "10000000",
      },
      body: "a=b",
    });
    expect(huge.status).toBe(413);
    const long = await fake.send({ about: "x".repeat(70_000) });
    expect([long.status, await long.text()]).toEqual([
      413,
      expect.stringContaining("more than this form can take"),
    ]);
    expect(fake.submissions).toEqual([]);
  });

  it("is refused in another format, and control names never become answers", async () => {
    const json = await fake.ask("/book/start", {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json" },
    });
    expect(json.status).toBe(415);
    await fake.send({ ...good, _token: "short", __proto__x: "1", Constructor: "2" });
    expect(fake.submissions.at(-1)).toMatchObject({ token: null, answers: good });
    expect((await fake.ask("/book/start", { method: "DELETE" })).status).toBe(405);
  });
});
