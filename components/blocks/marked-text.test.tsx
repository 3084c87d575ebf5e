import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { JsonValue } from "../../lib/page-document/element";
import { MarkedText } from "./MarkedText";
import { CANVAS_CONTEXT, type RenderContext } from "./render-context";

const PUBLISHED: RenderContext = { ...CANVAS_CONTEXT, mode: "published" };
const html = (value: JsonValue, context = PUBLISHED) =>
  renderToStaticMarkup(<MarkedText value={value} context={context} />);

it("draws marks around the words they lie over, a link outermost", () => {
  const marks: JsonValue[] = [
    { type: "bold", from: 0, to: 8 },
    { type: "link", from: 5, to: 13, href: "/next" },
  ];
  expect(html({ text: "Read this now", marks })).toBe(
    '<strong>Read </strong><a class="f-link" href="/next"><strong>thi</strong></a><a class="f-link" href="/next">s now</a>',
  );
});

it("lets no link lead on while it stands on the canvas", () => {
  const marks: JsonValue[] = [{ type: "link", from: 0, to: 4, href: "/next" }];
  expect(html({ text: "Read", marks }, CANVAS_CONTEXT)).toBe('<span class="f-link">Read</span>');
});

it("draws stored code as the letters it is written with, and no address that runs any", () => {
  const text = "<img src=x onerror=alert(1)>";
  const marks: JsonValue[] = [
    { type: "link", from: 0, to: 4, href: "javascript:alert(1)" },
    { type: "bold", from: 0, to: 4, className: "x" },
  ];
  expect(html({ text, marks })).toBe("<strong>&lt;img</strong> src=x onerror=alert(1)&gt;");
  expect(html(text)).toBe("&lt;img src=x onerror=alert(1)&gt;");
});
