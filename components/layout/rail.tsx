"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isHere, type Place, placesOf } from "@/components/layout/navigation";
import { PersonMenu } from "@/components/layout/person-menu";
import { useMay } from "@/components/layout/workspace-context";
import { WorkspaceSwitcher } from "@/components/layout/workspace-switcher";
import { Hint } from "@/components/ui/tooltip";
import { cn } from "@/lib/utils";

/** The 56 px at the left of every screen; below `md` its places move to the bottom bar. */
export function Rail({ slug }: { slug: string }) {
  const pathname = usePathname();
  const may = useMay();
  return (
    <div className="sticky top-0 hidden h-dvh w-14 shrink-0 flex-col items-center gap-1 border-r border-line bg-paper py-3 md:flex">
      <WorkspaceSwitcher slug={slug} />
      <nav aria-label="Workspace" className="mt-4 flex flex-col gap-1">
        {placesOf(slug, may).map((place) => (
          <RailLink key={place.href} place={place} here={isHere(place, pathname)} />
        ))}
      </nav>
      <div className="mt-auto">
        <PersonMenu />
      </div>
    </div>
  );
}

function RailLink({ place, here }: { place: Place; here: boolean }) {
  const Icon = place.icon;
  return (
    <Hint label={place.label} side="right">
      <Link
        href={place.href}
        aria-label={place.label}
        aria-current={here ? "page" : undefined}
        className={cn(
          "relative grid size-10 place-items-center rounded-md text-ink-soft transition-colors duration-state hover:bg-ink/6 hover:text-ink",
          here &&
            "bg-accent/10 text-accent before:absolute before:-left-2 before:h-5 before:w-0.5 before:rounded-full before:bg-accent hover:bg-accent/10 hover:text-accent",
        )}
      >
        <Icon className="size-5" strokeWidth={1.75} aria-hidden />
      </Link>
    </Hint>
  );
}
