import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo";
import { FlowScene } from "@/components/marketing/flow-scene";
import { routes } from "@/lib/routes";

/** The form at the left; where there is room, what it leads to at the right. */
export function AuthFrame({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,1fr)_1.25fr]">
      <div className="flex flex-col px-6 py-6 sm:px-10">
        <header>
          <Link href={routes.home()} prefetch={false} className="inline-flex rounded-md">
            <Logo />
          </Link>
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          {children}
        </main>
      </div>
      <div className="relative hidden overflow-hidden border-l border-line bg-sunken lg:block">
        <FlowScene className="absolute inset-0" />
      </div>
    </div>
  );
}
