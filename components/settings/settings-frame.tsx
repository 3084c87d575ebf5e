"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/layout/page-frame";
import { type Action, useMay } from "@/components/layout/workspace-context";
import { routes } from "@/lib/routes";
import { cn } from "@/lib/utils";

interface Section {
  label: string;
  href: string;
  /** Who may not do this does not see the section. */
  action?: Action;
}

function sectionsOf(slug: string): Section[] {
  return [
    { label: "General", href: routes.settings(slug) },
    { label: "People", href: routes.people(slug), action: "member.read" },
    { label: "Workspaces", href: routes.nestedWorkspaces(slug), action: "member.read" },
    { label: "Data", href: routes.data(slug), action: "import.run" },
    { label: "Trust", href: routes.trust(slug), action: "audit.verify" },
  ];
}

/** What all settings share: the name of the screen and the way between its sections. */
export function SettingsFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const pathname = usePathname();
  const may = useMay();
  const sections = sectionsOf(slug).filter(({ action }) => action === undefined || may(action));
  return (
    <PageFrame title="Settings" className="max-w-4xl">
      <nav
        aria-label="Settings"
        className="-mx-4 mb-6 flex gap-5 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
      >
        {sections.map(({ label, href }, index) => {
          const here = index === 0 ? pathname === href : pathname.startsWith(href);
          return (
            <Link
              key={href}
              href={href}
              aria-current={here ? "page" : undefined}
              className={cn(
                "-mb-px inline-flex h-9 shrink-0 items-center rounded-t-sm border-b-2 border-transparent font-medium text-ink-soft transition-colors duration-state hover:text-ink focus-visible:outline-offset-[-2px]",
                here && "border-accent text-ink",
              )}
            >
              {label}
            </Link>
          );
        })}
      </nav>
      {children}
    </PageFrame>
  );
}
