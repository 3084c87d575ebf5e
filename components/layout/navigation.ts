import { Activity, Gauge, Settings, UsersRound, Waypoints, type LucideIcon } from "lucide-react";
import type { Action } from "@/components/layout/workspace-context";
import { routes } from "@/lib/routes";

export interface Place {
  label: string;
  icon: LucideIcon;
  href: string;
  /** Further paths that belong to this place. */
  also?: string;
  /** Who may not do this does not see the place. */
  action?: Action;
}

/** Where a person can go inside a workspace, in the order of the rail and of the phone's bottom bar. */
export function placesOf(slug: string, may: (action: Action) => boolean): Place[] {
  return everyPlace(slug).filter(({ action }) => action === undefined || may(action));
}

function everyPlace(slug: string): Place[] {
  return [
    {
      label: "Funnels",
      icon: Waypoints,
      href: routes.workspace(slug),
      also: "/funnels/",
      action: "funnel.read",
    },
    { label: "Leads", icon: UsersRound, href: routes.leads(slug), action: "lead.read" },
    { label: "Activity", icon: Activity, href: routes.activity(slug), action: "activity.read" },
    { label: "Usage", icon: Gauge, href: routes.usage(slug), action: "usage.read" },
    { label: "Settings", icon: Settings, href: routes.settings(slug) },
  ];
}

export function isHere(place: Place, pathname: string): boolean {
  if (pathname === place.href) return true;
  if (!place.also) return pathname.startsWith(`${place.href}/`);
  return pathname.startsWith(place.href + place.also) || pathname === `${place.href}/new`;
}
