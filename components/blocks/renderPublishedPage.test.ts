import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BLOCKS } from "../../lib/blocks/registry";
import { BLOCK_KINDS } from "../../lib/blocks/kinds";
import { documentFrom } from "../../lib/page-document/document";
import type { PageElement } from "../../lib/page-document/element";
import { PAGE_SCRIPT } from "../../lib/published/page-script";
import { buildTemplate } from "../../lib/templates/registry";
import { funnelGoal } from "../../lib/templates/template";
import { DEFAULT_THEME } from "../../lib/themes/theme";
import { canvasCss } from "./page-css";
import { renderPublishedPage } from "./renderPublishedPage";

const SETTINGS = { title: "Title", description: "About", indexed: true };
const PLACE = { path: "/book/start", nextPath: "/book/thanks" };
const section: PageElement = {
  key: "s1",
  kind: "section",
  fields: {},
  style: {},
  parentKey: null,
  order: "a0",
};

function htmlOf(elements: PageElement[], settings = SETTINGS) {
  return renderPublishedPage(documentFrom(elements), DEFAULT_THEME, settings, PLACE).html;
}
const leaf = (part: Partial<PageElement>): PageElement => ({
  ...section,
  ...{ key: "l1", parentKey: "s1" },
  ...part,
});

describe("a published page", () => {
  it("of every template is at most 14 KB of HTML and CSS, and its script at most 5 KB", () => {
    expect(gzipSync(PAGE_SCRIPT).length).toBeLessThanOrEqual(5 * 1024);
    for (const { value } of funnelGoal.members) {
      const { steps, theme } = buildTemplate(value, Date.UTC(2027, 0, 1));
      for (const { elements, settings } of steps) {
        const page = renderPublishedPage(documentFrom(elements), theme, settings, PLACE);
        expect(gzipSync(page.html).length).toBeLessThanOrEqual(14 * 1024);
        expect(page.sizeBytes).toBe(Buffer.byteLength(page.html));
      }
    }
  });

  it("draws every kind with its defaults, and with no fields at all", () => {
    for (const kind of BLOCK_KINDS.filter((kind) => kind !== "section"))
      for (const fields of [BLOCKS[kind].defaults.fields, {}])
        expect(htmlOf([section, leaf({ kind, fields })])).toContain("</html>");
  });

  it("has only the CSS of the kinds that stand on it", () => {
    const html = htmlOf([section, leaf({ kind: "headline", fields: { text: "Hi" } })]);
    expect(html).toContain(".f-headline{");
    expect(html).not.toContain(".f-faq");
    for (const kind of ["faq", "prices", "form", "countdown"])
      expect(canvasCss()).toContain(`.f-${kind}`);
  });

  it("carries nothing of the canvas", () => {
    const { steps, theme } = buildTemplate("webinar", 0);
    const { elements = [] } = steps[0] ?? {};
    const { html } = renderPublishedPage(documentFrom(elements), theme, SETTINGS, PLACE);
    expect(html).not.toMatch(/data-key|data-field|data-empty/);
  });

  it("runs no text, address or title as code", () => {
    const evil = `"><img src=x onerror=alert(1)></style><script>alert(1)</script>`;
    const html = htmlOf(
      [
        section,
        leaf({ kind: "headline", fields: { text: evil } }),
        leaf({
          key: "b1",
          kind: "button",
          fields: { label: "x", action: "address", url: "javascript:alert(1)" },
        }),
        leaf({
          key: "i1",
          kind: "image",
          fields: { image: { src: "javascript:alert(1)", alt: evil } },
        }),
        leaf({
          key: "v1",
          kind: "video",
          fields: { url: `https://www.youtube.com/watch?v="onload=` },
        }),
        leaf({ key: "c1", kind: "countdown", fields: { endedText: evil, label: evil } }),
      ],
      { title: evil, description: evil, indexed: false },
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img src=x|javascript:|<\/style><script>alert/);
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it("puts smaller screens' values into container queries and hides at exactly the sizes set", () => {
    const html = htmlOf([
      section,
      leaf({
        kind: "headline",
        fields: { text: "Hi" },
        style: {
          desktop: { fontSize: 60, hidden: true },
          tablet: { fontSize: 40, hidden: false },
          phone: { textColor: "accent", hidden: true },
        },
      }),
    ]);
    expect(html).toContain(".e-l1{font-size:60px}");
    expect(html).toContain("@container f-page (max-width:1023px){.e-l1{font-size:40px}}");
    expect(html).toContain("@container f-page (min-width:1024px){.e-l1{display:none}}");
    expect(html).toContain("@container f-page (max-width:639px){.e-l1{display:none}}");
    expect(html).not.toContain("(min-width:640px)");
  });

  it("reports its forms with the fields a visitor may answer", () => {
    const fields = [{ name: "email", label: "E-mail", type: "email", required: true }];
    const form = leaf({ kind: "form", fields: { fields } });
    const page = renderPublishedPage(documentFrom([section, form]), DEFAULT_THEME, SETTINGS, PLACE);
    expect(page.forms).toEqual([{ formKey: "l1", fields }]);
    expect(page.html).toContain(
      '<form class="f-e f-form" id="form-l1" data-w="l1" action="/book/start"',
    );
  });

  it("leads buttons to the next step, the form or a safe address", () => {
    const fields = { label: "Go", action: "next" };
    const button = (part: Record<string, string>) =>
      htmlOf([section, leaf({ kind: "button", fields: { ...fields, ...part } })]);
    expect(button({})).toContain('href="/book/thanks"');
    expect(button({ action: "form" })).toContain('href="/book/thanks"');
    expect(button({ action: "address", url: "https://example.com" })).toContain(
      'href="https://example.com"',
    );
  });
});
