import Link from "next/link";
import { Logo } from "@/components/layout/logo";
import { HeroPicture } from "@/components/marketing/hero-picture";
import { Reasons } from "@/components/marketing/reasons";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

/** What Sluice is, in one screen and three reasons. */
export function Landing() {
  return (
    <div className="flex min-h-dvh flex-col overflow-x-clip">
      <header className="mx-auto flex w-full max-w-6xl items-center justify-between px-5 py-5 sm:px-8">
        <Logo />
        <nav aria-label="Account" className="flex items-center gap-1">
          <Button asChild variant="ghost">
            <Link href={routes.signIn()} prefetch={false}>
              Sign in
            </Link>
          </Button>
          <Button asChild>
            <Link href={routes.signUp()} prefetch={false}>
              Start free
            </Link>
          </Button>
        </nav>
      </header>
      <main className="flex-1">
        <section className="mx-auto w-full max-w-6xl px-5 pt-14 sm:px-8 sm:pt-20">
          <h1 className="max-w-xl text-3xl font-semibold text-balance">
            A whole funnel in one click, and every lead as it arrives.
          </h1>
          <p className="mt-4 max-w-md text-lg text-pretty text-ink-soft">
            Sluice is an open-source funnel builder. Say what it is for, change the words, publish,
            and watch people come through, live.
          </p>
          <div className="mt-7 flex flex-wrap items-center gap-x-4 gap-y-3">
            <Button asChild size="lg">
              <Link href={routes.signUp()} prefetch={false}>
                Make my first funnel
              </Link>
            </Button>
            <p className="text-sm text-ink-soft">
              Free, without a card, on your own machine if you like.
            </p>
          </div>
        </section>
        <HeroPicture />
        <Reasons />
      </main>
      <footer className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-3 px-5 py-8 text-sm text-ink-soft sm:px-8">
        <p>Sluice is free software under the Apache License 2.0.</p>
        <p>Your data lives in your own database, on Convex or on your disk.</p>
      </footer>
    </div>
  );
}
