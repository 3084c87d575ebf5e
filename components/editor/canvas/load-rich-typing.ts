/** Typing with marks is fetched once the page stands, so that opening a page never waits for it. */
import type * as richTypingModule from "./rich-typing";

type RichTyping = typeof richTypingModule;

let loading: Promise<RichTyping> | null = null;
let loaded: RichTyping | null = null;

export function loadRichTyping(): Promise<RichTyping> {
  loading ??= import("./rich-typing").then((typing) => {
    loaded = typing;
    return typing;
  });
  return loading;
}

/** null until it is there. */
export function richTyping(): RichTyping | null {
  return loaded;
}
