/**
 * Runs inside the browser, in every frame of the page: from the moment the browser got an input
 * (`event.timeStamp`) to the end of the frame that shows what came of it. A frame is over when the first
 * task after its `requestAnimationFrame` runs: the browser has laid out and painted by then. It is asked for
 * ahead of other tasks, or what an editor does after its frame would be measured with it.
 */

/** What a gesture changes, as it can be read off the page of any editor. */
export type Effect = "count" | "typed" | "order";

export interface Wanted {
  type: "keydown" | "pointermove" | "pointerup" | "click";
  /** "frame": the next frame, whatever it shows. Else the first one after a change in which this differs. */
  until: "frame" | Effect;
}

interface Probe {
  wanted: Wanted | null;
  /** What `wanted.until` read before the gesture. */
  before: string;
  /** Milliseconds from input to painted frame. */
  samples: number[];
  /** Inputs seen whose frame is not painted yet. */
  open: number;
  changes: number;
  /** CSS selectors of all elements and of the paragraphs among them. */
  elements: string;
  texts: string;
  read(effect: Effect): string;
}

declare global {
  /** Of Chromium; TypeScript's own description of the browser does not have it yet. */
  var scheduler: {
    postTask(task: () => void, options: { priority: "user-blocking" }): Promise<void>;
  };
  interface Window {
    inputProbe?: Probe;
    /** Set in a frame whose inputs are watched. */
    isProbed?: boolean;
    /** The document whose changes are counted: a frame may get another one and stay the same window. */
    probedDocument?: Document;
  }
}

/** Self-contained: it is sent to the browser as text. The second time in a frame it does nothing. */
export function installProbe(): void {
  const shared = (window.top ?? window) as Window;

  const documents = () => {
    const frames = [...shared.document.querySelectorAll("iframe")];
    return [shared.document, ...frames.flatMap((frame) => frame.contentDocument ?? [])];
  };
  const all = (selector: string) =>
    documents().flatMap((document) => [...document.querySelectorAll(selector)]);
  const typedText = (document: Document) => {
    const focused = document.activeElement;
    return focused instanceof (document.defaultView ?? window).HTMLElement &&
      focused.isContentEditable
      ? (focused.textContent ?? "")
      : "";
  };
  const read = (effect: Effect) => {
    if (effect === "typed") return documents().map(typedText).join("");
    if (effect === "count") return String(all(probe.elements).length);
    return all(probe.texts)
      .map((text) => text.textContent)
      .join("\n");
  };
  const probe: Probe = (shared.inputProbe ??= {
    wanted: null,
    before: "",
    samples: [],
    open: 0,
    changes: 0,
    elements: "",
    texts: "",
    read,
  });

  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      void scheduler.postTask(then, { priority: "user-blocking" });
    });

  if (window.probedDocument !== document) {
    window.probedDocument = document;
    new MutationObserver(() => {
      probe.changes += 1;
    }).observe(document, { childList: true, characterData: true, subtree: true });
  }
  if (window.isProbed) return;
  window.isProbed = true;

  const onInput = (event: Event) => {
    const { wanted } = probe;
    if (wanted?.type !== event.type || !event.isTrusted) return;
    const { until } = wanted;
    const fromMs = performance.timeOrigin + event.timeStamp;
    const changesBefore = probe.changes;
    const before = until === "typed" ? probe.read("typed") : probe.before;
    probe.open += 1;
    const isShown = () =>
      until === "frame" || (probe.changes > changesBefore && probe.read(until) !== before);
    const look = () => {
      const nowMs = performance.timeOrigin + performance.now();
      if (!isShown() && nowMs - fromMs < 10_000) return afterFrame(look);
      probe.samples.push(nowMs - fromMs);
      probe.open -= 1;
    };
    afterFrame(look);
  };
  for (const type of ["keydown", "pointermove", "pointerup", "click"])
    window.addEventListener(type, onInput, { capture: true, passive: true });
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
