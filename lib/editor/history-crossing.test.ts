import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inReadingOrder } from "../page-document/document";
import {
  duplicateSelected,
  insertBlock,
  changeField,
  changeStyle,
  moveTo,
  removeSelected,
  typeText,
} from "./actions";
import { createEditor, type Editor } from "./editor";
import { slotsFor } from "./slots";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function twoPeople() {
  const server = createMemoryServer(samplePage());
  const clock = createTestClock();
  const open = (author: string) => {
    const editor = createEditor(server.doors(), clock, author);
    editor.start();
    return editor;
  };
  const start = sorted(server.document());
  const title = () => server.document().get("title")?.fields.text;
  return { server, clock, start, title, ann: open("ann"), ben: open("ben") };
}

const sorted = (document: Editor["document"] extends () => infer Page ? Page : never) =>
  [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

function write(editor: Editor, text: string) {
  if (!editor.element("title")) return;
  changeField(editor, "title", "text", text);
  editor.endBurst();
}

describe("two changes of one value that crossed on the way", () => {
  it("are taken back one after the other, the later one first", async () => {
    const { server, start, title, ann, ben } = twoPeople();
    write(ann, "Ann");
    write(ben, "Ben");
    await server.deliver();
    expect(title()).toBe("Ben");
    expect(ann.undo()).toBeNull();
    ben.undo();
    await server.deliver();
    expect(title()).toBe("Ann");
    ann.undo();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });

  it("are so, too, when the later one is taken back before it has arrived", async () => {
    const { server, start, title, ann, ben } = twoPeople();
    write(ann, "Ann");
    write(ben, "Ben");
    ben.undo();
    ben.redo();
    ben.undo();
    await server.deliver();
    expect(title()).toBe("Ann");
    ben.redo();
    await server.deliver();
    expect(title()).toBe("Ben");
    ben.undo();
    await server.deliver();
    ann.undo();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });

  it("leave the earlier one taken back when its undo came between them", async () => {
    const { server, start, ann, ben } = twoPeople();
    write(ann, "Ann");
    await server.deliver();
    ann.undo();
    write(ben, "Ben");
    await server.deliver();
    ben.undo();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });

  it("give an undo that came too late its turn again", async () => {
    const { server, start, title, ann, ben } = twoPeople();
    write(ann, "Ann");
    await server.deliver();
    write(ben, "Ben");
    ann.undo();
    await server.deliver();
    expect(title()).toBe("Ben");
    expect(ann.redo()).toBeNull();
    ben.undo();
    await server.deliver();
    expect(title()).toBe("Ann");
    expect(ann.undo()).not.toBeNull();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });

  it("are two steps where somebody wrote into a burst", async () => {
    const { server, clock, start, title, ann, ben } = twoPeople();
    typeText(ben, "title", "text", "B");
    clock.pass(400);
    await server.deliver();
    write(ann, "Ann");
    typeText(ben, "title", "text", "Be");
    clock.pass(400);
    await server.deliver();
    expect(title()).toBe("Be");
    ben.undo();
    await server.deliver();
    expect(title()).toBe("Ann");
    ann.undo();
    await server.deliver();
    expect(title()).toBe("B");
    ben.undo();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });
});

describe("a deletion that crossed", () => {
  it("with an edit gives the edited element back", async () => {
    const { server, title, ann, ben } = twoPeople();
    write(ben, "Ben");
    ann.select("title");
    removeSelected(ann);
    await server.deliver();
    expect(title()).toBeUndefined();
    ann.undo();
    await server.deliver();
    expect(title()).toBe("Ben");
    ben.undo();
    await server.deliver();
    expect(title()).toBe("Get the weekly letter");
  });

  it("with the same deletion is the other's to take back", async () => {
    const { server, start, ann, ben } = twoPeople();
    for (const editor of [ann, ben]) {
      editor.select("title");
      removeSelected(editor);
    }
    await server.deliver();
    expect(ben.refusal()).not.toBeNull();
    expect(ben.undo()).toBeNull();
    ann.undo();
    await server.deliver();
    expect(sorted(server.document())).toEqual(start);
  });
});

const command = fc.record({
  who: fc.constantFrom("ann" as const, "ben" as const),
  what: fc.constantFrom("text", "style", "move", "remove", "insert", "duplicate", "undo", "redo"),
  pick: fc.nat(100),
  value: fc.nat(3),
  isDelivered: fc.boolean(),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

function run(editor: Editor, { what, pick, value }: Command) {
  const elements = inReadingOrder(editor.document());
  const element = elements[pick % elements.length];
  if (what === "undo") editor.undo();
  else if (what === "redo") editor.redo();
  else if (what === "insert") insertBlock(editor, "paragraph");
  else if (what === "text") write(editor, `text ${value}`);
  else if (!element) return;
  else if (what === "remove") {
    editor.select(element.key);
    removeSelected(editor);
  } else if (what === "duplicate") {
    editor.select(element.key);
    duplicateSelected(editor);
  } else if (what === "style") changeStyle(editor, element.key, "marginTop", value);
  else {
    const slots = slotsFor(editor.document(), element.kind, element.key);
    const slot = slots[value % Math.max(1, slots.length)];
    if (slot) moveTo(editor, element.key, slot);
  }
  editor.endBurst();
}

describe("changes by two people, however they cross", () => {
  it("leave the page they began with when both have taken back everything", async () => {
    const commands = fc.array(command, { minLength: 2, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const { server, start, ...people } = twoPeople();
        for (const one of list) {
          run(people[one.who], one);
          if (one.isDelivered) await server.deliver();
        }
        await server.deliver();
        for (let before = -1; before < server.sent.length;) {
          before = server.sent.length;
          for (const editor of [people.ann, people.ben])
            while (editor.undo() !== null) await server.deliver();
        }
        expect(sorted(server.document())).toEqual(start);
      }),
      { numRuns: process.env.LONG_TESTS === "1" ? 50_000 : 150 },
    );
  });
});
