/**
 * Runs inside the browser, in every frame of the page: from the moment the browser got an input
 * (`event.timeStamp`) to the end of the frame that shows what came of it. A frame is over when a message
 * posted in its `requestAnimationFrame` arrives: the browser has laid out and painted by then.
 */

export interface Wanted {
  type: "keydown" | "pointermove" | "pointerup" | "click";
  /** "frame": the next frame. "change": the first frame after the document has changed. */
  until: "frame" | "change";
}

interface Probe {
  wanted: Wanted | null;
  /** Milliseconds from input to painted frame. */
  samples: number[];
  /** Inputs seen whose frame is not painted yet. */
  open: number;
  changes: number;
}

declare global {
  interface Window {
    inputProbe?: Probe;
    /** Set in a frame that is watched. */
    isProbed?: boolean;
  }
}

/** Self-contained: it is sent to the browser as text. The second time in a frame it does nothing. */
export function installProbe(): void {
  if (window.isProbed) return;
  window.isProbed = true;
  const shared = (window.top ?? window) as Window;
  const probe: Probe = (shared.inputProbe ??= { wanted: null, samples: [], open: 0, changes: 0 });

  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });

  const onInput = (event: Event) => {
    const { wanted } = probe;
    if (wanted?.type !== event.type || !event.isTrusted) return;
    const fromMs = performance.timeOrigin + event.timeStamp;
    const changesBefore = probe.changes;
    probe.open += 1;
    const look = () => {
      const nowMs = performance.timeOrigin + performance.now();
      const isShown = wanted.until === "frame" || probe.changes > changesBefore;
      if (!isShown && nowMs - fromMs < 10_000) return afterFrame(look);
      probe.samples.push(nowMs - fromMs);
      probe.open -= 1;
    };
    afterFrame(look);
  };
  for (const type of ["keydown", "pointermove", "pointerup", "click"])
    window.addEventListener(type, onInput, { capture: true, passive: true });

  const observe = () =>
    new MutationObserver(() => {
      probe.changes += 1;
    }).observe(document, { childList: true, characterData: true, subtree: true });
  observe();
}

/** The first frame in which at least `count` nodes match: milliseconds since navigation began. */
export function framesUntil({ selector, count }: { selector: string; count: number }) {
  return new Promise<number>((resolve) => {
    const look = () => {
      const frame = document.querySelector("iframe")?.contentDocument;
      const found =
        document.querySelectorAll(selector).length +
        (frame?.querySelectorAll(selector).length ?? 0);
      if (found < count) return void requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    };
    look();
  });
}
