import { describe, expect, it } from "vitest";
import type { PageElement } from "../../../lib/page-document/element";
import { elementDelta } from "./elementDelta";

const headline: PageElement = {
  key: "h",
  kind: "headline",
  fields: { text: "Old", size: "l" },
  style: { desktop: { marginTop: 8 } },
  parentKey: "s",
  order: "a0",
};

describe("what changed of an element", () => {
  it("is nothing when nothing did", () => {
    expect(elementDelta(headline, { ...headline, fields: { ...headline.fields } })).toBeNull();
  });

  it("names only what changed, before and after", () => {
    const after = { ...headline, fields: { text: "New", size: "l" } };
    expect(elementDelta(headline, after)).toEqual({
      before: { fields: { text: "Old" } },
      after: { fields: { text: "New" } },
    });
  });

  it("leaves out on one side what is absent there", () => {
    const after = { ...headline, style: { phone: { marginTop: 4 } } };
    expect(elementDelta(headline, after)).toEqual({
      before: { style: { desktop: { marginTop: 8 }, phone: {} } },
      after: { style: { desktop: {}, phone: { marginTop: 4 } } },
    });
  });

  it("tells a move by both places", () => {
    expect(elementDelta(headline, { ...headline, order: "a1" })).toEqual({
      before: { parentKey: "s", order: "a0" },
      after: { parentKey: "s", order: "a1" },
    });
  });
});
