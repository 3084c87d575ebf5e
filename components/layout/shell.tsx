import type { ReactNode } from "react";
import { PhoneBottomBar, PhoneTopBar } from "@/components/layout/phone-bars";
import { Rail } from "@/components/layout/rail";

/** Rail and content; on a phone a bar above and a bar below. */
export function Shell({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-surface px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Rail slug={slug} />
      <div className="flex min-w-0 flex-1 flex-col">
        <PhoneTopBar slug={slug} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
      </div>
      <PhoneBottomBar slug={slug} />
    </div>
  );
}
