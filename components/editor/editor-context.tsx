"use client";

/**
 * How React reads the editor: the context holds one object that never changes, and each hook
 * subscribes to one fact of it. A keystroke therefore renders what shows that text, nothing else.
 */
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Editor } from "@/lib/editor/editor";
import { childrenTopic, type Topic } from "@/lib/editor/emitter";
import type { ElementKey, PageElement, ScreenSize } from "@/lib/page-document/element";

const Context = createContext<Editor | null>(null);

export const EditorProvider = Context.Provider;

export function useEditor(): Editor {
  const editor = useContext(Context);
  if (!editor) throw new Error("useEditor stands outside of EditorProvider");
  return editor;
}

/** @param read must answer with the same value until `topic` is emitted */
export function useFact<Value>(topic: Topic, read: (editor: Editor) => Value): Value {
  const editor = useEditor();
  const subscribe = useCallback(
    (listener: () => void) => editor.subscribe(topic, listener),
    [editor, topic],
  );
  const snapshot = () => read(editor);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

export function useElement(key: ElementKey): PageElement | undefined {
  return useFact(`element:${key}`, (editor) => editor.element(key));
}

export function useChildKeys(parentKey: ElementKey | null): readonly ElementKey[] {
  return useFact(childrenTopic(parentKey), (editor) => editor.children(parentKey));
}

export function useIsSelected(key: ElementKey): boolean {
  return useFact(`selected:${key}`, (editor) => editor.isSelected(key));
}

export function useSelected(): ElementKey | null {
  return useFact("selection", (editor) => editor.selected());
}

export function useScreen(): ScreenSize {
  return useFact("screen", (editor) => editor.screen());
}
