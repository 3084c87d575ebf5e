/**
 * Typing with marks, through Tiptap right in the element's own node, so that the text looks while it
 * is typed as it will look on the page. Loaded when the editor is at rest (`load-rich-typing.ts`).
 */
import { Editor as Tiptap } from "@tiptap/core";
import { SIMPLE_MARKS } from "@/lib/page-document/rich-text";
import type { Formatting } from "./formatting";
import { contentOf, EXTENSIONS, valueOf } from "./rich-text-schema";
import { placeCaret } from "./text-node";
import type { SurfaceOptions, TypingSurface } from "./typing-surface";

export function openRichText(
  node: HTMLElement,
  formatting: Formatting,
  { value, caretAt, chosen, isMultiline, onType }: SurfaceOptions,
): TypingSurface {
  node.textContent = "";
  const tiptap: Tiptap = new Tiptap({
    element: { mount: node },
    extensions: EXTENSIONS,
    content: contentOf(value),
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: { "aria-label": "Text", spellcheck: "true" },
      transformPastedHTML: (html) => html.replace(/<\/(p|div|li|h[1-6])>\s*(?=<\w)/gi, "<br>"),
      handleKeyDown: (_, event) => {
        if (event.key !== "Enter" || event.isComposing) return false;
        return isMultiline && tiptap.commands.setHardBreak();
      },
    },
    onUpdate: ({ editor }) => onType(valueOf(editor.getJSON())),
    onTransaction: ({ editor }) => formatting.tell(formatAt(editor)),
  });
  node.focus({ preventScroll: true });
  // In a document of one line a place is counted as in the text.
  if (chosen) tiptap.commands.setTextSelection(chosen);
  else placeCaret(node, caretAt);
  formatting.open({
    toggle: (mark) => void tiptap.chain().focus().toggleMark(mark).run(),
    link(href) {
      const chain = tiptap.chain().focus().extendMarkRange("link");
      void (href === null ? chain.unsetMark("link") : chain.setMark("link", { href })).run();
    },
    focus: () => void tiptap.commands.focus(),
  });
  formatting.tell(formatAt(tiptap));
  return {
    show(text) {
      tiptap.commands.setContent(contentOf(text), { emitUpdate: false });
      tiptap.commands.focus("end");
    },
    leave() {
      formatting.close();
      tiptap.destroy();
    },
  };
}

function formatAt(editor: Tiptap) {
  const href: unknown = editor.getAttributes("link").href;
  return {
    marks: SIMPLE_MARKS.filter((mark) => editor.isActive(mark)),
    href: typeof href === "string" && href !== "" ? href : null,
  };
}
