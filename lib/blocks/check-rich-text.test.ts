import { describe, expect, it } from "vitest";
import type { JsonValue } from "../page-document/element";
import { checkRichText } from "./check-rich-text";

const marked = (...marks: JsonValue[]) => ({ text: "Read this now", marks });

describe("a text with marks is taken", () => {
  it.each<[string, JsonValue]>([
    ["as a plain text", "Read this now"],
    ["with marks that overlap", marked(bold(0, 9), { type: "italic", from: 5, to: 13 })],
    ["with a link", marked({ type: "link", from: 0, to: 4, href: "https://example.com/a" })],
  ])("%s", (_, value) => {
    expect(checkRichText(value, 100)).toBeNull();
  });
});

describe("a text with marks is refused", () => {
  const link = (href: JsonValue) => marked({ type: "link", from: 0, to: 4, href });
  it.each<[string, JsonValue]>([
    ["when it is too long", { text: "x".repeat(101), marks: [] }],
    ["when a mark lies outside", marked(bold(0, 14))],
    ["when a mark is of no kind", marked({ type: "script", from: 0, to: 4 })],
    ["when a mark carries more", marked({ type: "bold", from: 0, to: 4, onclick: "x" })],
    ["when it carries more", { ...marked(), html: "<b>" }],
    ["when a link runs code", link("javascript:alert(1)")],
    ["when a link hides code", link("java\nscript:alert(1)")],
    ["when a link is a document", link("data:text/html,<script>alert(1)</script>")],
    ["when a link leads nowhere", link("")],
    ["when a link is no text", link(4)],
    ["when it has too many marks", marked(...Array.from({ length: 201 }, () => bold(0, 1)))],
    ["when it is a list", ["Read"]],
    ["when it is nothing", null],
  ])("%s", (_, value) => {
    expect(checkRichText(value, 100)).toMatch(/^(should|is|has) /);
  });
});

function bold(from: number, to: number): JsonValue {
  return { type: "bold", from, to };
}
