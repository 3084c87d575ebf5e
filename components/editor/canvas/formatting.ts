/**
 * What can be made of the text that is typed in right now: which marks lie at the caret, and setting
 * them. One for the life of the canvas; the bar over the element draws it, the text fills it.
 */
import type { SimpleMark } from "@/lib/page-document/rich-text";

export interface FormatState {
  /** Over all that is chosen, or at the caret. */
  marks: readonly SimpleMark[];
  /** Where the chosen words lead; null when nowhere. */
  href: string | null;
  /** Whether the address of a link is being asked for. */
  isLinking: boolean;
}

export interface FormatCommands {
  toggle(mark: SimpleMark): void;
  /** null takes the link away. Both give the keyboard back to the text. */
  link(href: string | null): void;
  focus(): void;
}

export interface Formatting {
  /** null while no text is typed in that can have marks. */
  state(): FormatState | null;
  commands(): FormatCommands | null;
  open(commands: FormatCommands): void;
  tell(found: Pick<FormatState, "marks" | "href">): void;
  askForLink(isLinking: boolean): void;
  close(): void;
  subscribe(listener: () => void): () => void;
}

export function createFormatting(): Formatting {
  const listeners = new Set<() => void>();
  let state: FormatState | null = null;
  let commands: FormatCommands | null = null;
  const put = (next: FormatState | null) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    commands: () => commands,
    open(next) {
      commands = next;
      put({ marks: [], href: null, isLinking: false });
    },
    tell({ marks, href }) {
      const isSame = state && state.href === href && state.marks.join() === marks.join();
      if (state && !isSame) put({ ...state, marks, href });
    },
    askForLink(isLinking) {
      if (state) put({ ...state, isLinking });
    },
    close() {
      commands = null;
      if (state) put(null);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
