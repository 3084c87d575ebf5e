// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCanvas } from "./canvas-context";
import { focusElement } from "./focus-element";

/** A page of two elements in a window that draws no frames. */
function openPage() {
  document.body.innerHTML = `<div data-key="a" tabindex="-1"></div><div data-key="b" tabindex="-1"></div>`;
  const canvas = createCanvas();
  canvas.put({ page: document.body, holder: document.body });
  return canvas;
}

const focusedKey = () =>
  document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  vi.stubGlobal("requestAnimationFrame", () => 0);
});
afterEach(() => vi.unstubAllGlobals());

describe("the focus", () => {
  it("is on the element before the next key, also when no frame comes between", async () => {
    const canvas = openPage();
    focusElement(canvas, "a");
    await Promise.resolve();
    expect(focusedKey()).toBe("a");
    focusElement(canvas, "b");
    await Promise.resolve();
    expect(focusedKey()).toBe("b");
  });

  it("stays in a dialog that opened meanwhile", async () => {
    const canvas = openPage();
    document.body.insertAdjacentHTML(
      "beforeend",
      `<div role="dialog" data-state="open"><input /></div>`,
    );
    document.querySelector("input")?.focus();
    focusElement(canvas, "a");
    await Promise.resolve();
    expect(focusedKey()).toBeUndefined();
  });
});
