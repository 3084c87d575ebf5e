/** Which mark a key of the key map sets. */
import type { EditorCommand } from "@/lib/editor/keyboard-map";
import type { MarkType } from "@/lib/page-document/rich-text";

export function markOfCommand(command: EditorCommand): MarkType | null {
  switch (command) {
    case "bold":
    case "italic":
    case "underline":
    case "link":
      return command;
    default:
      return null;
  }
}
