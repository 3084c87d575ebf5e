import { describe, expect, it } from "vitest";
import { bindingFor, KEY_BINDINGS, keyCaps, type KeyPress } from "./keyboard-map";

function press(key: string, held: Partial<KeyPress> = {}) {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
  return bindingFor({ key, ...none, ...held })?.command ?? null;
}

describe("the keyboard map", () => {
  it("tells undo from redo by Shift, with Ctrl and with ⌘", () => {
    expect(press("z", { ctrlKey: true })).toBe("undo");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
    expect(press("z", { metaKey: true })).toBe("undo");
  });

  it("leaves a bare letter alone", () => {
    expect(press("z")).toBeNull();
    expect(press("d")).toBeNull();
  });

  it("takes `?` and `/` with and without Shift, as keyboards differ", () => {
    expect(press("?", { shiftKey: true })).toBe("show_keys");
    expect(press("/")).toBe("insert");
    expect(press("/", { shiftKey: true })).toBe("insert");
  });

  it("tells moving from selecting by Alt", () => {
    expect(press("ArrowUp")).toBe("select_previous");
    expect(press("ArrowUp", { altKey: true })).toBe("move_up");
  });

  it("gives no key two meanings", () => {
    const presses = KEY_BINDINGS.map((binding) => keyCaps(binding, false).join("+"));
    expect(new Set(presses).size).toBe(presses.length);
  });

  it("says every command in words once", () => {
    const commands = new Set(KEY_BINDINGS.map((binding) => binding.command));
    const said = KEY_BINDINGS.filter((binding) => binding.words).map((binding) => binding.command);
    expect(new Set(said)).toEqual(commands);
  });

  it("prints keys as a person reads them", () => {
    const redo = KEY_BINDINGS.find((binding) => binding.words === "Redo");
    expect(redo && keyCaps(redo, false)).toEqual(["Ctrl", "Shift", "Z"]);
    expect(redo && keyCaps(redo, true)).toEqual(["⌘", "⇧", "Z"]);
  });
});
