"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isHere, placesOf } from "@/components/layout/navigation";
import { PersonMenu } from "@/components/layout/person-menu";
import { useMay } from "@/components/layout/workspace-context";
import { WorkspaceSwitcher } from "@/components/layout/workspace-switcher";
import { cn } from "@/lib/utils";

/** On a phone: whose workspace this is, at the top. */
export function PhoneTopBar({ slug }: { slug: string }) {
  return (
    <div className="sticky top-0 z-30 flex h-12 items-center justify-between border-b border-line bg-paper/92 px-3 backdrop-blur-md md:hidden">
      <WorkspaceSwitcher slug={slug} named />
      <PersonMenu />
    </div>
  );
}

/** On a phone: the rail's places, at the bottom where a thumb is. */
export function PhoneBottomBar({ slug }: { slug: string }) {
  const pathname = usePathname();
  const may = useMay();
  return (
    <nav
      aria-label="Workspace"
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-paper/92 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
    >
      {placesOf(slug, may).map((place) => {
        const here = isHere(place, pathname);
        const Icon = place.icon;
        return (
          <Link
            key={place.href}
            href={place.href}
            aria-current={here ? "page" : undefined}
            className={cn(
              "relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-ink-soft focus-visible:outline-offset-[-3px]",
              here &&
                "font-medium text-accent before:absolute before:top-0 before:h-0.5 before:w-8 before:rounded-full before:bg-accent",
            )}
          >
            <Icon className="size-5" strokeWidth={1.75} aria-hidden />
            {place.label}
          </Link>
        );
      })}
    </nav>
  );
}
