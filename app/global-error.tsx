"use client";

import { ErrorState } from "@/components/layout/error-state";
import "./globals.css";

/** In the place of everything, when the frame around all pages failed. */
export default function GlobalError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState error={error} retry={reset} />
        </main>
      </body>
    </html>
  );
}
