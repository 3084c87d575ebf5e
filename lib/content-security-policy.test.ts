import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { appPolicy, inlineHash, inlineScripts, LIBRARY_STYLES } from "./content-security-policy";

const policy = appPolicy({
  scripts: ["'nonce-abc'"],
  deployment: "https://deployment.example",
  pagesTemplate: "https://{workspace}.pages.example",
});
const directives = new Map(
  policy.split("; ").map((directive) => {
    const [name = "", ...sources] = directive.split(" ");
    return [name, sources] as const;
  }),
);

describe("the policy of the app's pages", () => {
  it("lets no script run that is neither a file of the app nor named", () => {
    expect(directives.get("script-src")).toEqual(["'self'", "'nonce-abc'"]);
    expect(directives.get("script-src-attr")).toEqual(["'none'"]);
    expect(directives.get("object-src")).toEqual(["'none'"]);
    expect(directives.get("worker-src")).toEqual(["'none'"]);
  });

  it("lets no style in markup count that is not a library's own fixed sheet, or empty", async () => {
    const hashes = Object.values(LIBRARY_STYLES).map((hash) => `'${hash}'`);
    expect(directives.get("style-src")).toEqual(["'self'", ...hashes, await inlineHash("")]);
    expect(directives.get("style-src-attr")).toEqual(["'none'"]);
  });

  it("knows the libraries' sheets as they are installed", async () => {
    const sheets = [
      { library: "sonner", pattern: /__insertCSS\(("(?:[^"\\]|\\.)*")\)/ },
      { library: "next-themes", pattern: /createTextNode\(("[^"]*")\)/ },
      { library: "@radix-ui/react-select", pattern: /__html: `([^`]*)`/ },
    ] as const;
    expect(sheets.map(({ library }) => library)).toEqual(Object.keys(LIBRARY_STYLES));
    for (const { library, pattern } of sheets) {
      const source = readFileSync(`node_modules/${library}/dist/index.mjs`, "utf8");
      const [, found = ""] = pattern.exec(source) ?? [];
      const text: string = found.startsWith('"') ? JSON.parse(found) : found;
      expect(await inlineHash(text), library).toBe(`'${LIBRARY_STYLES[library]}'`);
    }
  });

  it("lets pages speak to the app and the deployment and to nobody else", () => {
    expect(directives.get("connect-src")).toEqual([
      "'self'",
      "https://deployment.example",
      "wss://deployment.example",
    ]);
    expect(directives.get("frame-src")).toContain("https://*.pages.example");
  });
});

describe("a document's inline scripts", () => {
  it("are found as they stand, those with an address left out", () => {
    const html = `<script>one()</script><script async="" src="/a.js"></script><script id="x">two(
)</script><p>&lt;script&gt;</p>`;
    expect(inlineScripts(html)).toEqual(["one()", "two(\n)"]);
  });

  it("are hashed as browsers hash them", async () => {
    // The example of https://www.w3.org/TR/CSP3/#grammardef-hash-source and of MDN.
    expect(await inlineHash("alert('Hello, world.');")).toBe(
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    );
  });
});
