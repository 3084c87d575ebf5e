import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCKS } from "../blocks/registry";
import type { PageDiff } from "../page-document/diff";
import { namesOf, PLACE, PRESENCE } from "../page-document/marks";
import type { PageElement } from "../page-document/element";
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

/** Other scripts on every run; a failure prints its seed. LONG_TESTS=1 tries 200,000 of them. */
const runs = (often: number) => ({
  numRuns: process.env.LONG_TESTS === "1" ? often * 1_400 : often,
});

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

const INSERTED = ["section" as const, ...BLOCKS.section.allowedChildren];

function run(editor: Editor, { what, pick, also, value }: Command, past: readonly PageDocument[]) {
  const elements = inReadingOrder(editor.document());
  const element = elements[pick % Math.max(1, elements.length)];
  const other = also === null ? undefined : elements[also % Math.max(1, elements.length)];
  const keys = [other, element].flatMap((one) => one?.key ?? []);
  editor.selectMany([...new Set(keys)]);
  const kind = INSERTED[pick % INSERTED.length];
  if (what === "undo") editor.undo();
  else if (what === "redo") editor.redo();
  else if (what === "insert" && kind) insertBlock(editor, kind);
  else if (what === "restore") {
    const then = past[pick % past.length];
    if (then) restorePage(editor, then, "Restore");
  } else if (!element) return;
  else if (what === "text") write(editor, element, `text ${value}`);
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

function write(editor: Editor, { key, kind }: PageElement, text: string) {
  const [field] = Object.entries(BLOCKS[kind].fields).find(([, { type }]) => type === "text") ?? [];
  if (field) changeField(editor, key, field, text);
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
  return {
    past: [server.document()],
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
        const { server, people, past } = setUp();
        for (const one of list) {
          run(people[one.who], one, past);
          await server.deliver();
          past.push(server.document());
        }
        // What somebody built on waits for them, so it may take turns.
        while (
          (await undoAll(people.ann, server.deliver)) + (await undoAll(people.ben, server.deliver))
        );
        for (const editor of [people.ann, people.ben]) expect(editor.refusal()).toBe(null);
        expect(sorted(server.document())).toEqual(sorted(setUp().server.document()));
      }),
      runs(150),
    );
  });

  it("writes nothing but what the one who undoes wrote last", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (list) => {
        const { server, people, past } = setUp();
        const wrote = { ann: new Set<string>(), ben: new Set<string>() };
        for (const one of [...list, ...takingTurns()]) {
          const before = server.document();
          const from = server.sent.length;
          run(people[one.who], one, past);
          const sent = server.sent.slice(from).map(({ diff }) => diff);
          await server.deliver();
          past.push(server.document());
          for (const diff of sent)
            if (one.what === "undo") expectOwn(before, diff, wrote[one.who]);
            else for (const trace of tracesOf(diff)) wrote[one.who].add(trace);
        }
      }),
      runs(60),
    );
  });
});

/** Both press undo often enough to have nothing left. */
function takingTurns(): Command[] {
  return Array.from({ length: 60 }, (_, turn) => ({
    who: turn % 2 === 0 ? "ann" : "ben",
    what: "undo",
    also: null,
    pick: 0,
    value: 0,
  }));
}

const removalOf = (key: string) => `removed ${key}`;

/** The marks a diff leaves, and what it removes. */
function tracesOf(diff: PageDiff): string[] {
  return [
    ...diff.added.flatMap(({ marks }) => Object.values(marks ?? {})),
    ...diff.changed.flatMap(({ marks }) => Object.values(marks ?? {})),
    ...diff.moved.flatMap(({ mark }) => mark ?? []),
    ...diff.removed.map(removalOf),
  ];
}

function expectOwn(before: PageDocument, undo: PageDiff, own: ReadonlySet<string>) {
  const marksOf = (key: string) => before.get(key)?.marks ?? {};
  const taken = [
    ...undo.changed.flatMap((change) => namesOf(change).map((name) => marksOf(change.key)[name])),
    ...undo.moved.map(({ key }) => marksOf(key)[PLACE]),
    ...undo.removed.flatMap((key) => [marksOf(key)[PRESENCE], ...Object.values(marksOf(key))]),
    ...undo.added.map(({ key }) => removalOf(key)),
  ];
  for (const mark of taken) expect([...own]).toContain(mark);
}

describe("changes on their way at the same time", () => {
  it("leave both people with the page the server has", async () => {
    const turns = fc.array(fc.tuple(command, fc.boolean()), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(turns, async (list) => {
        const { server, people, past } = setUp();
        for (const [one, isDelivered] of list) {
          run(people[one.who], one, past);
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
