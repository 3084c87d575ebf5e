import { MousePointerClick } from "lucide-react";
import type { Entry } from "@/components/audit/entry";
import { LogoMark } from "@/components/layout/logo";
import { PersonMark } from "@/components/leads/person-mark";

/** Who it was, at a glance; the name stands beside it. */
export function ActorMark({ actor }: { actor: Entry["actor"] }) {
  switch (actor.kind) {
    case "person":
      return <PersonMark name={actor.name} className="size-6 text-xs" />;
    case "visitor":
      return (
        <span className="grid size-6 place-items-center rounded-full bg-live/18">
          <MousePointerClick className="size-3.5" aria-hidden />
        </span>
      );
    case "system":
      return (
        <span className="grid size-6 place-items-center rounded-full bg-ink/6">
          <LogoMark className="size-3.5" />
        </span>
      );
    default:
      return actor.kind satisfies never;
  }
}
