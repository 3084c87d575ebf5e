/** Of the editor's dragging: dnd-kit gives it to the words that tell how to drag by keyboard. */
export const DND_ID = "editor";
