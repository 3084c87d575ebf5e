import { describe, expect, it } from "vitest";
import { changeField, typeText } from "./actions";
import { createEditor } from "./editor";
import { keepTheirs, takeMine } from "./lost-text";
import { createMemoryServer, createTestClock } from "./testing/memory-server";
import { samplePage } from "./testing/sample-page";

function open() {
  const server = createMemoryServer(samplePage());
  const clock = createTestClock();
  const [ann, ben] = ["ann-", "ben-"].map((author) => createEditor(server.doors(), clock, author));
  if (!ann || !ben) throw new Error("There are two.");
  ann.start();
  ben.start();
  return { server, clock, ann, ben };
}

/** Both write before either has heard of the other; Ben's arrives last. */
async function both({ server, ann, ben }: ReturnType<typeof open>, mine = "Ann's words") {
  typeText(ann, "title", "text", mine);
  typeText(ben, "title", "text", mine.replaceAll("Ann", "Ben"));
  ann.endBurst();
  ben.endBurst();
  await server.deliver();
}

describe("a text that two people write at the same time", () => {
  it("tells the one whose words lost who won, and keeps both texts", async () => {
    const world = open();
    await both(world);
    expect(world.ann.lostText()).toMatchObject({
      key: "title",
      mine: "Ann's words",
      theirs: "Ben's words",
    });
    expect(world.ann.lostText()?.mark).toMatch(/^ben-/);
    expect(world.ben.lostText()).toBeNull();
  });

  it("puts my words back when I ask for them, and undo takes that back", async () => {
    const world = open();
    const { ann, ben, server } = world;
    await both(world);
    takeMine(ann);
    await server.deliver();
    expect(ben.element("title")?.fields.text).toBe("Ann's words");
    expect(ann.lostText()).toBeNull();
    ann.undo();
    await server.deliver();
    expect(ben.element("title")?.fields.text).toBe("Ben's words");
  });

  it("is settled when theirs may stay, or when I write on", async () => {
    const world = open();
    await both(world);
    keepTheirs(world.ann);
    expect(world.ann.lostText()).toBeNull();
    await both(world, "Ann's second words");
    expect(world.ann.lostText()).not.toBeNull();
    typeText(world.ann, "title", "text", "Ann's last words");
    expect(world.ann.lostText()).toBeNull();
  });

  it("is no such thing when one answers what the other wrote before, or takes it back", async () => {
    const { ann, ben, server, clock } = open();
    changeField(ann, "title", "text", "Ann's words");
    ann.endBurst();
    await server.deliver();
    clock.pass(10_000);
    changeField(ben, "title", "text", "Ben's answer");
    ben.endBurst();
    await server.deliver();
    expect(ann.lostText()).toBeNull();
    changeField(ann, "lead", "text", "Another");
    ann.undo();
    await server.deliver();
    expect(ann.lostText()).toBeNull();
  });

  it("is one for as long as I stand in the text, and ends with the element", async () => {
    const { ann, ben, server, clock } = open();
    ann.edit({ key: "title", path: "text" });
    typeText(ann, "title", "text", "Ann's words");
    await server.deliver();
    clock.pass(10_000);
    await server.deliver();
    changeField(ben, "title", "text", "Ben's words");
    ben.endBurst();
    await server.deliver();
    expect(ann.lostText()?.mine).toBe("Ann's words");
    ben.select("title");
    ben.change({ added: [], changed: [], moved: [], removed: ["title"] }, { label: "Delete" });
    await server.deliver();
    expect(ann.lostText()).toBeNull();
  });
});
