import { Activity, Gauge, Settings, UsersRound, Waypoints, type LucideIcon } from "lucide-react";
import { routes } from "@/lib/routes";

export interface Place {
  label: string;
  icon: LucideIcon;
  href: string;
  /** Further paths that belong to this place. */
  also?: string;
}

/** Where one can go inside a workspace, in the order of the rail and of the phone's bottom bar. */
export function placesOf(slug: string): Place[] {
  return [
    { label: "Funnels", icon: Waypoints, href: routes.workspace(slug), also: "/funnels/" },
    { label: "Leads", icon: UsersRound, href: routes.leads(slug) },
    { label: "Activity", icon: Activity, href: routes.activity(slug) },
    { label: "Usage", icon: Gauge, href: routes.usage(slug) },
    { label: "Settings", icon: Settings, href: routes.settings(slug) },
  ];
}

export function isHere(place: Place, pathname: string): boolean {
  if (pathname === place.href) return true;
  if (!place.also) return pathname.startsWith(`${place.href}/`);
  return pathname.startsWith(place.href + place.also) || pathname === `${place.href}/new`;
}
