/**
 * Who wants to know about what. A topic is one fact ("this element", "the children of that one"),
 * so a keystroke wakes the one component that shows it and not the 500 that do not.
 * Guarantee: a listener is called once per `emit`, however many of its topics are in it.
 */
import type { ElementKey } from "../page-document/element";

export type Topic =
  | `element:${ElementKey}`
  | `children:${ElementKey}`
  | `selected:${ElementKey}`
  | "document"
  | "selection"
  | "hover"
  | "editing"
  | "saved"
  | "history"
  | "screen"
  | "loading"
  | "drag"
  | "spoken"
  | "refusal"
  | "lost_text"
  | "clipboard";

/** The page itself stands where an element key would. */
export const PAGE_CHILDREN = "children:" as const;

export function childrenTopic(parentKey: ElementKey | null): Topic {
  return parentKey === null ? PAGE_CHILDREN : `children:${parentKey}`;
}

type Listener = () => void;

export interface Emitter {
  subscribe(topic: Topic, listener: Listener): () => void;
  emit(topics: Iterable<Topic>): void;
}

export function createEmitter(): Emitter {
  const listeners = new Map<Topic, Set<Listener>>();
  return {
    subscribe(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      known.add(listener);
      listeners.set(topic, known);
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(topic) === known) listeners.delete(topic);
      };
    },
    emit(topics) {
      const called = new Set<Listener>();
      for (const topic of topics)
        for (const listener of listeners.get(topic) ?? []) called.add(listener);
      for (const listener of called) listener();
    },
  };
}
