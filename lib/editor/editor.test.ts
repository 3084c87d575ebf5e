import { describe, expect, it, vi } from "vitest";
import { changeField, duplicateSelected, moveBy, removeSelected, typeText } from "./actions";
import { createEditor } from "./editor";
import type { Topic } from "./emitter";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function twoPeople() {
  const server = createMemoryServer(samplePage());
  const clock = createTestClock();
  const open = () => {
    const editor = createEditor(server.doors(), clock);
    editor.start();
    return editor;
  };
  return { server, clock, ann: open(), ben: open() };
}

describe("two people on one page", () => {
  it("lose nothing when they edit two fields of one element", async () => {
    const { server, ann, ben } = twoPeople();
    changeField(ann, "title", "text", "Ann's words");
    changeField(ben, "title", "size", "xl");
    ann.endBurst();
    ben.endBurst();
    await server.deliver();
    for (const editor of [ann, ben]) {
      expect(editor.element("title")?.fields.text).toBe("Ann's words");
      expect(editor.element("title")?.fields.size).toBe("xl");
    }
  });

  it("keeps what is being typed on screen while other changes arrive", async () => {
    const { server, ann, ben } = twoPeople();
    typeText(ann, "title", "text", "Half a sen");
    changeField(ben, "title", "text", "Something else");
    changeField(ben, "lead", "text", "Every Monday.");
    ben.endBurst();
    await server.deliver();
    expect(ann.element("title")?.fields.text).toBe("Half a sen");
    expect(ann.element("lead")?.fields.text).toBe("Every Monday.");
  });

  it("lets go of a selected element that somebody removed", async () => {
    const { server, ann, ben } = twoPeople();
    ann.select("title");
    ben.select("title");
    removeSelected(ben);
    await server.deliver();
    expect(ann.selected()).toBeNull();
    expect(ben.selected()).toBe("lead");
  });

  it("takes back what I did beside the elements in its turn", async () => {
    const { server, ann } = twoPeople();
    const did: string[] = [];
    const act = { undo: () => void did.push("undo"), redo: () => void did.push("redo") };
    ann.did("Detach section", { ...act, isPossible: (page) => page.has("hero") });
    changeField(ann, "title", "text", "Later");
    ann.endBurst();
    expect(ann.undo()).toBe("Change Headline");
    expect(ann.undoLabel()).toBe("Detach section");
    expect([ann.undo(), ann.redo(), ann.undo()]).toEqual(Array(3).fill("Detach section"));
    expect(did).toEqual(["undo", "redo", "undo"]);
    await server.deliver();
    expect(server.sent).toHaveLength(2);
  });

  it("undoes only what is still mine", async () => {
    const { server, ann, ben } = twoPeople();
    changeField(ann, "title", "text", "Ann");
    changeField(ann, "title", "size", "s");
    ann.endBurst();
    await server.deliver();
    changeField(ben, "title", "text", "Ben");
    ben.endBurst();
    await server.deliver();
    ann.undo();
    ann.undo();
    await server.deliver();
    expect(server.document().get("title")?.fields).toMatchObject({ text: "Ben", size: "l" });
  });
});

describe("waking what shows a fact", () => {
  function countCalls(topic: Topic) {
    const people = twoPeople();
    const listener = vi.fn();
    people.ann.subscribe(topic, listener);
    return { ...people, listener };
  }

  it("wakes one element for one keystroke", () => {
    const { ann, listener } = countCalls("element:lead");
    typeText(ann, "title", "text", "New");
    expect(listener).not.toHaveBeenCalled();
    typeText(ann, "lead", "text", "New");
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("does not wake a list of children for a change inside one of them", () => {
    const { ann, listener } = countCalls("children:hero");
    const before = ann.children("hero");
    typeText(ann, "title", "text", "New");
    expect(listener).not.toHaveBeenCalled();
    expect(ann.children("hero")).toBe(before);
  });

  it("does not wake anybody when the server confirms what is shown", async () => {
    const { server, ann, listener } = countCalls("element:title");
    typeText(ann, "title", "text", "New");
    ann.endBurst();
    listener.mockClear();
    await server.deliver();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe("moving by keyboard", () => {
  it("goes through every place and back", () => {
    const { ann } = twoPeople();
    ann.select("lead");
    const start = ann.element("lead");
    const parents: (string | null | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      moveBy(ann, "down");
      parents.push(ann.element("lead")?.parentKey);
    }
    expect(parents).toEqual(["more", "more", "left", "left"]);
    for (let step = 0; step < 4; step += 1) ann.undo();
    expect(ann.element("lead")).toEqual(start);
  });

  it("jumps to the next column", () => {
    const { ann } = twoPeople();
    ann.select("points");
    moveBy(ann, "next_container");
    expect(ann.element("points")?.parentKey).toBe("right");
    expect(ann.spoken().words).toBe("List was moved to column 2 of More, position 1 of 2");
  });
});

describe("history", () => {
  it("takes a typing burst back in one step and brings it again", () => {
    const { ann, clock } = twoPeople();
    for (const text of ["G", "Go", "Go!"]) {
      typeText(ann, "title", "text", text);
      clock.pass(50);
    }
    expect(ann.undo()).toBe("Type in Headline");
    expect(ann.element("title")?.fields.text).toBe("Get the weekly letter");
    ann.redo();
    expect(ann.element("title")?.fields.text).toBe("Go!");
  });

  it("starts a new step after a pause and after blur", () => {
    const { ann, clock } = twoPeople();
    typeText(ann, "title", "text", "One");
    clock.pass(2_000);
    typeText(ann, "title", "text", "One two");
    ann.endBurst();
    typeText(ann, "title", "text", "One two three");
    ann.undo();
    expect(ann.element("title")?.fields.text).toBe("One two");
    ann.undo();
    expect(ann.element("title")?.fields.text).toBe("One");
  });

  it("brings a deleted section back with everything in it", async () => {
    const { server, ann } = twoPeople();
    const before = new Map(server.document());
    ann.select("more");
    removeSelected(ann);
    await server.deliver();
    expect(server.document().size).toBe(3);
    ann.undo();
    await server.deliver();
    expect(new Map(server.document())).toEqual(before);
  });

  it("forgets what was undone after a new change", () => {
    const { ann } = twoPeople();
    ann.select("title");
    duplicateSelected(ann);
    ann.undo();
    expect(ann.redoLabel()).toBe("Duplicate Headline");
    typeText(ann, "title", "text", "New");
    expect(ann.redoLabel()).toBeNull();
  });
});
