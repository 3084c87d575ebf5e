/**
 * Every key of the editor, once: the handler looks a press up here and the `?` list is printed from
 * here, so the list cannot lie. "Mod" is Ctrl, or ⌘ on a Mac.
 */
export type EditorCommand =
  | "select_next"
  | "select_previous"
  | "select_parent"
  | "select_child"
  | "extend_next"
  | "extend_previous"
  | "select_all"
  | "edit_text"
  | "clear"
  | "move_up"
  | "move_down"
  | "move_to_previous_container"
  | "move_to_next_container"
  | "duplicate"
  | "delete"
  | "copy"
  | "cut"
  | "paste"
  | "undo"
  | "redo"
  | "insert"
  | "show_keys"
  | "bold"
  | "italic"
  | "underline"
  | "link"
  | "publish"
  | "preview"
  | "toggle_left"
  | "toggle_right"
  | "go_to_notice";

export type KeyGroup = "Select" | "Change" | "Type" | "Page";

export interface KeyBinding {
  command: EditorCommand;
  /** As `KeyboardEvent.key`, letters in lower case. */
  key: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
  /** Works wherever the focus is, also while typing in a field. */
  everywhere?: boolean;
  group: KeyGroup;
  /** What it does, for the list; a second key for the same thing has none. */
  words?: string;
}

export const KEY_BINDINGS: readonly KeyBinding[] = [
  { command: "select_next", key: "Tab", group: "Select", words: "Next element" },
  {
    command: "select_previous",
    key: "Tab",
    shift: true,
    group: "Select",
    words: "Previous element",
  },
  { command: "select_next", key: "ArrowDown", group: "Select", words: "Next element" },
  { command: "select_previous", key: "ArrowUp", group: "Select", words: "Previous element" },
  { command: "select_parent", key: "ArrowLeft", group: "Select", words: "What it stands in" },
  { command: "select_child", key: "ArrowRight", group: "Select", words: "First element inside" },
  {
    command: "extend_next",
    key: "ArrowDown",
    shift: true,
    group: "Select",
    words: "The next one too",
  },
  {
    command: "extend_previous",
    key: "ArrowUp",
    shift: true,
    group: "Select",
    words: "The previous one too",
  },
  { command: "select_all", key: "a", mod: true, group: "Select", words: "All beside it" },
  { command: "clear", key: "Escape", group: "Select", words: "One level up, then nothing" },
  { command: "edit_text", key: "Enter", group: "Change", words: "Type in the text" },
  { command: "insert", key: "/", group: "Change", words: "Insert an element" },
  { command: "move_up", key: "ArrowUp", alt: true, group: "Change", words: "Move up" },
  { command: "move_down", key: "ArrowDown", alt: true, group: "Change", words: "Move down" },
  {
    command: "move_to_previous_container",
    key: "ArrowLeft",
    alt: true,
    group: "Change",
    words: "Move to the column or section before",
  },
  {
    command: "move_to_next_container",
    key: "ArrowRight",
    alt: true,
    group: "Change",
    words: "Move to the column or section after",
  },
  { command: "duplicate", key: "d", mod: true, group: "Change", words: "Duplicate" },
  { command: "copy", key: "c", mod: true, group: "Change", words: "Copy" },
  { command: "cut", key: "x", mod: true, group: "Change", words: "Cut" },
  { command: "paste", key: "v", mod: true, group: "Change", words: "Paste" },
  { command: "delete", key: "Delete", group: "Change", words: "Delete" },
  { command: "delete", key: "Backspace", group: "Change" },
  { command: "bold", key: "b", mod: true, group: "Type", words: "Bold" },
  { command: "italic", key: "i", mod: true, group: "Type", words: "Italic" },
  { command: "underline", key: "u", mod: true, group: "Type", words: "Underlined" },
  { command: "link", key: "k", mod: true, group: "Type", words: "Link the chosen words" },
  { command: "undo", key: "z", mod: true, everywhere: true, group: "Page", words: "Undo" },
  {
    command: "redo",
    key: "z",
    mod: true,
    shift: true,
    everywhere: true,
    group: "Page",
    words: "Redo",
  },
  { command: "redo", key: "y", mod: true, everywhere: true, group: "Page" },
  {
    command: "publish",
    key: "Enter",
    mod: true,
    everywhere: true,
    group: "Page",
    words: "Publish",
  },
  {
    command: "preview",
    key: "p",
    mod: true,
    shift: true,
    everywhere: true,
    group: "Page",
    words: "Preview",
  },
  {
    command: "toggle_left",
    key: "[",
    mod: true,
    everywhere: true,
    group: "Page",
    words: "Show or hide the left panel",
  },
  {
    command: "toggle_right",
    key: "]",
    mod: true,
    everywhere: true,
    group: "Page",
    words: "Show or hide the settings",
  },
  {
    command: "go_to_notice",
    key: "F8",
    everywhere: true,
    group: "Page",
    words: "Answer when somebody wrote over your text",
  },
  { command: "show_keys", key: "?", group: "Page", words: "This list" },
];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What a press means, or null. `?` and `/` need Shift on some keyboards, so it is not asked. */
export function bindingFor(press: KeyPress): KeyBinding | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const isSign = key === "?" || key === "/";
  return (
    KEY_BINDINGS.find(
      (binding) =>
        binding.key === key &&
        (binding.mod ?? false) === (press.ctrlKey || press.metaKey) &&
        (binding.alt ?? false) === press.altKey &&
        (isSign || (binding.shift ?? false) === press.shiftKey),
    ) ?? null
  );
}

const KEY_NAMES: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  Delete: "Del",
};

/** As a person reads it: ["Ctrl", "Shift", "Z"]. */
export function keyCaps(binding: KeyBinding, isMac: boolean): string[] {
  const name =
    KEY_NAMES[binding.key] ?? (binding.key.length === 1 ? binding.key.toUpperCase() : binding.key);
  return [
    ...(binding.mod ? [isMac ? "⌘" : "Ctrl"] : []),
    ...(binding.alt ? [isMac ? "⌥" : "Alt"] : []),
    ...(binding.shift ? [isMac ? "⇧" : "Shift"] : []),
    name,
  ];
}
