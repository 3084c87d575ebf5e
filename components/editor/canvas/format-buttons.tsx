"use client";

/** Marks for the words that are chosen, in the bar over the element while its text is typed in. */
import {
  Bold,
  Italic,
  Link2,
  Palette,
  Strikethrough,
  Underline,
  type LucideIcon,
} from "lucide-react";
import { useRef, useState, type FocusEvent, type FormEvent } from "react";
import { checkFieldValue } from "@/lib/blocks/check-field";
import type { SimpleMark } from "@/lib/page-document/rich-text";
import { useEditor } from "../editor-context";
import { BarButton } from "./bar-button";
import { useCanvas } from "./canvas-context";
import type { FormatState } from "./formatting";
import { isTypingTool } from "./text-editing";

const MARKS: readonly { mark: SimpleMark; label: string; keys?: string; icon: LucideIcon }[] = [
  { mark: "bold", label: "Bold", keys: "Ctrl B", icon: Bold },
  { mark: "italic", label: "Italic", keys: "Ctrl I", icon: Italic },
  { mark: "underline", label: "Underlined", keys: "Ctrl U", icon: Underline },
  { mark: "strike", label: "Struck through", icon: Strikethrough },
  { mark: "accent", label: "In the accent colour", icon: Palette },
];

export function FormatButtons({ state }: { state: FormatState }) {
  const { formatting } = useCanvas();
  if (state.isLinking) return <LinkForm href={state.href} />;
  return (
    <>
      {MARKS.map(({ mark, label, keys, icon: Icon }) => (
        <BarButton
          key={mark}
          label={label}
          keys={keys}
          isPressed={state.marks.includes(mark)}
          onClick={() => formatting.commands()?.toggle(mark)}
        >
          <Icon className="size-3.5" aria-hidden />
        </BarButton>
      ))}
      <BarButton
        label="Link"
        keys="Ctrl K"
        isPressed={state.href !== null}
        onClick={() => formatting.askForLink(true)}
      >
        <Link2 className="size-3.5" aria-hidden />
      </BarButton>
    </>
  );
}

/** Asks where the chosen words lead. Empty takes the link away. */
function LinkForm({ href }: { href: string | null }) {
  const editor = useEditor();
  const { formatting } = useCanvas();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  function submit(event: FormEvent) {
    event.preventDefault();
    const address = withScheme(input.current?.value.trim() ?? "");
    const wrong = checkFieldValue({ type: "url", label: "Address" }, address);
    if (wrong !== null) return setProblem(`An address ${wrong}`);
    formatting.askForLink(false);
    formatting.commands()?.link(address === "" ? null : address);
  }

  function goBack() {
    formatting.askForLink(false);
    formatting.commands()?.focus();
  }

  function onBlur({ relatedTarget }: FocusEvent) {
    const isStillHere = isTypingTool(relatedTarget);
    const isText = relatedTarget instanceof HTMLElement && relatedTarget.isContentEditable;
    if (!isStillHere && !isText && formatting.state()?.isLinking) editor.edit(null);
  }

  return (
    <form
      className="flex h-full items-center"
      onSubmit={submit}
      onBlur={onBlur}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Escape") goBack();
      }}
    >
      <input
        ref={input}
        autoFocus
        aria-label="Address the words lead to"
        aria-invalid={problem !== null || undefined}
        title={problem ?? undefined}
        placeholder="https://… or #section"
        defaultValue={href ?? ""}
        className="h-full w-52 bg-transparent px-2 text-sm outline-none placeholder:text-paper/60 aria-invalid:text-stop"
      />
      <button type="submit" className="h-full px-2 text-sm font-medium hover:bg-paper/15">
        {problem === null ? "Set" : "Not an address"}
      </button>
      {href !== null && (
        <button
          type="button"
          className="h-full px-2 text-sm hover:bg-paper/15"
          onClick={() => {
            formatting.askForLink(false);
            formatting.commands()?.link(null);
          }}
        >
          Remove
        </button>
      )}
    </form>
  );
}

/** "example.com" is what people type. */
function withScheme(address: string): string {
  return /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(address) ? `https://${address}` : address;
}
