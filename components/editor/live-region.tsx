"use client";

import { useFact } from "./editor-context";

/** Says aloud what a seeing person sees happen. Words said twice are read twice (the key differs). */
export function LiveRegion() {
  const { words, count } = useFact("spoken", (editor) => editor.spoken());
  return (
    <div aria-live="polite" aria-atomic className="sr-only">
      <span key={count}>{words}</span>
    </div>
  );
}
