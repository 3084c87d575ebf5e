/** A picture put on the page: into the element that shows one already, or as an element of its own. */
import { insertBlock } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import { accepts, type Slot } from "@/lib/editor/slots";
import { setField } from "@/lib/page-document/commands/set-field";
import type { ElementKey } from "@/lib/page-document/element";
import { pictureValue, type LibraryPicture } from "@/lib/pictures/picture-value";

export type PictureTarget = { over: ElementKey } | { slot: Slot | null };

export function placePicture(editor: Editor, picture: LibraryPicture, target: PictureTarget): void {
  const document = editor.document();
  if ("over" in target && document.get(target.over)) {
    const value = pictureValue(picture);
    const diff = setField(document, { key: target.over, field: "image", value });
    editor.change(diff, { label: "Change picture" });
    editor.select(target.over);
    return;
  }
  const slot = "slot" in target ? target.slot : null;
  // Somebody may have taken the place away while the picture was on its way.
  const isThere = slot && (slot.parentKey === null || accepts(document, slot.parentKey, "image"));
  insertBlock(editor, "image", isThere ? slot : undefined, { image: pictureValue(picture) });
}

/** The element that a picture would go into: only pictures show one and nothing else. */
export function pictureElement(editor: Editor, key: ElementKey | null): ElementKey | null {
  return key !== null && editor.element(key)?.kind === "image" ? key : null;
}
