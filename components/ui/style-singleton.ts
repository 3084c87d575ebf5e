/**
 * Stands in for `react-style-singleton` (next.config.ts), through which the lock of scrolling behind
 * dialogs writes its rules: as an adopted sheet, because the app's policy refuses <style>. The same
 * promise as the original: rules are there from the first user to the last.
 */
import { useEffect } from "react";
import { adoptSheet, type AdoptedSheet } from "@/lib/adopted-sheet";

interface SheetProps {
  styles: string;
  /** Whether changed `styles` replace the earlier ones. */
  dynamic?: boolean;
}

export function styleSingleton() {
  let users = 0;
  let sheet: AdoptedSheet | null = null;

  return function Sheet({ styles, dynamic }: SheetProps): null {
    useEffect(
      () => {
        if (users === 0) sheet = adoptSheet(document, styles);
        users += 1;
        return () => {
          users -= 1;
          if (users > 0) return;
          sheet?.leave();
          sheet = null;
        };
      },
      // eslint-disable-next-line react-hooks/exhaustive-deps -- what is not dynamic stays as it began
      [styles && dynamic],
    );
    return null;
  };
}
