import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../page-document/element";
import { checkFieldValue } from "./check-field";
import { BLOCK_KINDS } from "./kinds";
import { BLOCKS } from "./registry";
import { elementCss } from "./style-css";
import { STYLES, isStyleName, styleValueProblem } from "./style";

const anyJson: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => value as JsonValue);

describe("every kind", () => {
  it.each(BLOCK_KINDS)("%s has defaults that its own description accepts", (kind) => {
    const { fields, defaults, styles, allowedChildren } = BLOCKS[kind];
    expect(BLOCKS[kind].kind).toBe(kind);
    for (const [name, value] of Object.entries(defaults.fields)) {
      const spec = fields[name];
      expect(spec, name).toBeDefined();
      if (spec) expect(checkFieldValue(spec, value), name).toBeNull();
    }
    for (const values of Object.values(defaults.style))
      for (const [name, value] of Object.entries(values))
        if (isStyleName(name)) {
          expect(styles).toContain(name);
          expect(styleValueProblem(name, value)).toBeNull();
        }
    expect(allowedChildren.every((child) => BLOCK_KINDS.includes(child))).toBe(true);
  });
});

describe("checkFieldValue", () => {
  it("answers any value with words or null, never with an exception", () => {
    const specs = BLOCK_KINDS.flatMap((kind) => Object.values(BLOCKS[kind].fields));
    fc.assert(
      fc.property(fc.constantFrom(...specs), anyJson, (spec, value) => {
        const reason = checkFieldValue(spec, value);
        expect(reason === null || reason.length > 0).toBe(true);
      }),
    );
  });

  it("refuses form fields with the names of the form's own inputs, and two of one name", () => {
    const spec = BLOCKS.form.fields.fields;
    if (!spec) throw new Error("The form has no fields");
    const field = (name: string) => ({ name, label: "A", type: "text", required: false });
    expect(checkFieldValue(spec, [field("email")])).toBeNull();
    expect(checkFieldValue(spec, [field("website_url")])).toContain("needs a name");
    expect(checkFieldValue(spec, [field("_token")])).toContain("needs a name");
    expect(checkFieldValue(spec, [field("a"), field("a")])).toContain("another field has");
  });
});

describe("elementCss", () => {
  it("never lets a value out of its declaration", () => {
    const names = Object.keys(STYLES);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant("red;}</style><script>")),
        (name, value) => {
          const css = elementCss({
            ...{ key: "k", kind: "headline", fields: {}, parentKey: "s", order: "a0" },
            style: { desktop: { [name]: value } },
          });
          expect(css).toMatch(/^((@container f-page \([^{}<]*\)\{)?\.e-k\{[^{}<>]*\}\}?)*$/);
        },
      ),
    );
  });
});
