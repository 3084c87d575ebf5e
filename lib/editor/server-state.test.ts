import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildChildIndex, childIndexOf } from "../page-document/child-index";
import { documentFrom } from "../page-document/document";
import type { PageElement } from "../page-document/element";
import { createServerState } from "./server-state";
import { sampleElement } from "./testing/sample-page";

const SECTIONS = ["a", "b", "c"];

/** Sections with a few of ten elements, none in two of them, as one answer of the server. */
const answer = fc
  .array(fc.record({ in: fc.nat(SECTIONS.length), order: fc.nat(3), text: fc.nat(2) }), {
    minLength: 10,
    maxLength: 10,
  })
  .map((elements) =>
    SECTIONS.map((section, at) => [
      sampleElement(section, "section", null, `a${at}`),
      ...elements.flatMap((element, name) =>
        element.in === at
          ? [
              sampleElement(`e${name}`, "headline", section, `a${element.order}`, {
                text: `${element.text}`,
              }),
            ]
          : [],
      ),
    ]),
  );

/** The arrays that say the same as before are the same arrays, as the client of the deployment keeps them. */
function keptWhereSame(before: PageElement[][], now: PageElement[][]): PageElement[][] {
  return now.map((section) => {
    const same = before.find((known) => JSON.stringify(known) === JSON.stringify(section));
    return same ?? section;
  });
}

describe("what the server said last", () => {
  it("equals a page read afresh after every answer, with its index of children", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), (answers) => {
        const server = createServerState();
        let last: PageElement[][] = [];
        for (const said of answers) {
          last = keptWhereSame(last, said);
          server.receive(last);
          const document = server.document();
          expect(new Map(document)).toEqual(documentFrom(last.flat()));
          expect(childIndexOf(document)).toEqual(buildChildIndex(document));
        }
      }),
    );
  });

  it("names what is not as it was and nothing else", () => {
    const [hero, more] = [
      [
        sampleElement("hero", "section", null, "a0"),
        sampleElement("title", "headline", "hero", "a0"),
      ],
      [sampleElement("more", "section", null, "a1")],
    ];
    const server = createServerState();
    server.receive([hero, more]);
    const typed = [
      hero[0],
      sampleElement("title", "headline", "hero", "a0", { text: "New" }),
    ].flatMap((element) => element ?? []);
    expect([...server.receive([typed, more])]).toEqual(["title"]);
    expect([...server.receive([typed, more])]).toEqual([]);
    expect([...server.receive([typed])]).toEqual(["more"]);
  });

  it("does not look into a section that is as it was", () => {
    let looks = 0;
    const watched = (elements: PageElement[]) =>
      new Proxy(elements, {
        get(target, name, receiver) {
          if (name === Symbol.iterator || name === "0") looks += 1;
          return Reflect.get(target, name, receiver);
        },
      });
    const sections = Array.from({ length: 100 }, (_, at) =>
      watched([sampleElement(`s${at}`, "section", null, `a${at}`)]),
    );
    const server = createServerState();
    server.receive(sections);
    looks = 0;
    const changed = [sampleElement("s0", "section", null, "a0", { name: "New" })];
    expect([...server.receive([changed, ...sections.slice(1)])]).toEqual(["s0"]);
    expect(looks).toBeLessThanOrEqual(1);
  });
});
