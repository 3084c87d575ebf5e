"use client";

/** What one does with saved sections: keep one, put one on the page, link it, let it go. */
import { useQuery } from "convex/react";
import { toast } from "sonner";
import { useDoor } from "@/components/layout/use-door";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { pasteDiff } from "@/lib/editor/clipboard";
import { elementExcerpt, elementLabel } from "@/lib/editor/element-words";
import { sectionOf } from "@/lib/page-document/document";
import type { ElementKey, PageElement } from "@/lib/page-document/element";
import { useCanvas } from "../canvas/canvas-context";
import { focusElement } from "../canvas/focus-element";
import { useEditor, useFact } from "../editor-context";
import { useStep } from "../step-context";

const MAX_NAME_LENGTH = 80;

export interface SavedSection {
  savedId: Id<"things">;
  name: string;
}

/** Keeps the element, and what stands in it, under the words it begins with. */
export function useKeep(): (key: ElementKey) => Promise<void> {
  const editor = useEditor();
  const { stepId } = useStep().outline;
  const { run } = useDoor(api.savedSections.create);
  return async (key) => {
    const element = editor.element(key);
    if (!element) return;
    const name = (elementExcerpt(element) || elementLabel(element)).slice(0, MAX_NAME_LENGTH);
    editor.endBurst();
    await editor.settled();
    const kept = await run({ stepId, key, name });
    if (!kept.ok) return;
    toast.success(`Saved as “${name}”`, {
      description: "It is in the panel on the left, under Saved.",
    });
    editor.speak(`Saved as ${name}`);
  };
}

/** Puts a saved section after what is selected, as a copy or linked. */
export function useInsertSaved() {
  const editor = useEditor();
  const canvas = useCanvas();
  const { stepId } = useStep().outline;
  const link = useDoor(api.linkedSections.create);
  return async (
    { savedId, name }: SavedSection,
    elements: readonly PageElement[],
    isLinked: boolean,
  ) => {
    const { diff, rootKeys } = pasteDiff(editor.document(), elements, editor.selected());
    editor.endBurst();
    editor.change(diff, { label: `Add ${name}` });
    const key = rootKeys[0];
    if (key === undefined || !editor.element(key)) return;
    editor.select(key);
    focusElement(canvas, key);
    editor.speak(`${name} added${isLinked ? ", linked" : ""}`);
    if (!isLinked) return;
    await editor.settled();
    if (editor.element(key)) await link.run({ stepId, sectionKey: key, savedId });
  };
}

export interface LinkedSection {
  sectionKey: ElementKey;
  savedId: Id<"things">;
}

/** The section that the selected element stands in, when it is linked; null otherwise. */
export function useLinkedSection(key: ElementKey | null): LinkedSection | null {
  const { stepId } = useStep().outline;
  const sectionKey = useFact("document", (it) =>
    key === null ? null : (sectionOf(it.document(), key)?.key ?? null),
  );
  const section = useQuery(
    api.pages.getSection,
    sectionKey === null ? "skip" : { stepId, sectionKey },
  );
  const savedId = section?.savedId;
  return sectionKey === null || savedId === undefined ? null : { sectionKey, savedId };
}

export function useDetach() {
  const editor = useEditor();
  const { stepId } = useStep().outline;
  const { run: remove } = useDoor(api.linkedSections.remove);
  const { run: link } = useDoor(api.linkedSections.create);
  return async ({ sectionKey, savedId }: LinkedSection) => {
    const detached = await remove({ stepId, sectionKey });
    if (!detached.ok) return;
    editor.speak("Detached: changes stay on this page.");
    editor.did("Detach section", {
      isPossible: (document) => document.has(sectionKey),
      // What was written here since is taken back first, so that it is what the library holds again.
      undo: () =>
        void editor.settled().then(() => link({ stepId, sectionKey, savedId, isAgain: true })),
      redo: () => void editor.settled().then(() => remove({ stepId, sectionKey })),
    });
  };
}
