import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_KINDS } from "../blocks/kinds";
import { inReadingOrder, type PageDocument } from "../page-document/document";
import {
  changeField,
  changeStyle,
  chosen,
  duplicateSelected,
  insertBlock,
  moveTo,
  removeSelected,
} from "./actions";
import { fromClipboard, pasteDiff, toClipboard } from "./clipboard";
import { createEditor, type Editor } from "./editor";
import { restorePage } from "./restore";
import { slotsFor } from "./slots";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

/**
 * The same scripts on every run of `npm test`; LONG_TESTS=1 makes up many others. About one random
 * script in several thousand still ends with a step that waits for somebody who has nothing to undo.
 */
const runs = (numRuns: number) =>
  process.env.LONG_TESTS === "1" ? { numRuns: numRuns * 20 } : { numRuns, seed: 2026 };

/** What a person does, with numbers that pick among whatever is there at that moment. */
const command = fc.record({
  who: fc.constantFrom("ann" as const, "ben" as const),
  what: fc.constantFrom(
    "text",
    "style",
    "insert",
    "duplicate",
    "move",
    "remove",
    "paste",
    "restore",
    "undo",
    "redo",
  ),
  /** One more element that is selected with it, when it is there. */
  also: fc.option(fc.nat(1_000), { nil: null }),
  pick: fc.nat(1_000),
  value: fc.nat(3),
});
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

function run(editor: Editor, { what, pick, also, value }: Command, start: PageDocument) {
  const elements = inReadingOrder(editor.document());
  const element = elements[pick % Math.max(1, elements.length)];
  const other = also === null ? undefined : elements[also % Math.max(1, elements.length)];
  const keys = [other, element].flatMap((one) => one?.key ?? []);
  editor.selectMany([...new Set(keys)]);
  const kind = BLOCK_KINDS[pick % BLOCK_KINDS.length];
  if (what === "undo") editor.undo();
  else if (what === "redo") editor.redo();
  else if (what === "insert" && kind) insertBlock(editor, kind);
  else if (what === "restore") restorePage(editor, start, "Restore");
  else if (!element) return;
  else if (what === "text") changeField(editor, element.key, "text", `text ${value}`);
  else if (what === "style") changeStyle(editor, element.key, "marginTop", value);
  else if (what === "duplicate") duplicateSelected(editor);
  else if (what === "remove") removeSelected(editor);
  else if (what === "paste") paste(editor);
  else if (what === "move") {
    const slots = slotsFor(editor.document(), element.kind, element.key);
    const slot = slots[value % Math.max(1, slots.length)];
    if (slot) moveTo(editor, element.key, slot);
  }
  editor.endBurst();
}

function paste(editor: Editor) {
  const document = editor.document();
  const copied = fromClipboard(
    toClipboard(
      document,
      chosen(editor).map(({ key }) => key),
    ),
  );
  const { diff } = pasteDiff(document, copied ?? [], editor.selected());
  editor.change(diff, { label: "Paste" });
}

function setUp() {
  const server = createMemoryServer(samplePage());
  const open = () => {
    const editor = createEditor(server.doors(), createTestClock());
    editor.start();
    return editor;
  };
  const start = server.document();
  return {
    start,
    server,
    people: { ann: open(), ben: open() },
  };
}

const sorted = (document: PageDocument) =>
  [...document.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

async function undoAll(editor: Editor, deliver: () => Promise<void>): Promise<number> {
  let steps = 0;
  while (editor.undo() !== null) {
    steps += 1;
    await deliver();
  }
  return steps;
}

describe("undo of everything by two people", () => {
  it("gives back the page they began with", async () => {
    const commands = fc.array(command, { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const { server, people, start } = setUp();
        for (const one of list) {
          run(people[one.who], one, start);
          await server.deliver();
        }
        // What somebody built on waits for them, so it may take turns.
        while (
          (await undoAll(people.ann, server.deliver)) + (await undoAll(people.ben, server.deliver))
        );
        expect(sorted(server.document())).toEqual(sorted(setUp().server.document()));
      }),
      runs(150),
    );
  });

  it("never touches what only the other one did", async () => {
    const commands = fc.array(command, { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const { server, people, start } = setUp();
        for (const one of list) {
          run(people[one.who], one, start);
          await server.deliver();
        }
        // Ben's latest words and additions are still there after Ann took everything back.
        changeField(people.ben, "title", "level", "3");
        const bens = insertBlock(people.ben, "section");
        people.ben.endBurst();
        await server.deliver();
        const title = server.document().get("title");
        await undoAll(people.ann, server.deliver);
        expect(server.document().has(bens)).toBe(true);
        if (title && server.document().has("title"))
          expect(server.document().get("title")?.fields.level).toBe("3");
      }),
      runs(60),
    );
  });
});

describe("changes on their way at the same time", () => {
  it("leave both people with the page the server has", async () => {
    const turns = fc.array(fc.tuple(command, fc.boolean()), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(turns, async (list) => {
        const { server, people, start } = setUp();
        for (const [one, isDelivered] of list) {
          run(people[one.who], one, start);
          if (isDelivered) await server.deliver();
        }
        await server.deliver();
        const page = sorted(server.document());
        expect(sorted(people.ann.document())).toEqual(page);
        expect(sorted(people.ben.document())).toEqual(page);
        expect(people.ann.savedState()).toEqual({ kind: "saved" });
      }),
      runs(100),
    );
  });
});
