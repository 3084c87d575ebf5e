import type { FunctionReturnType } from "convex/server";
import { Eye, type LucideIcon, PenLine, UserPlus, UserRoundCheck } from "lucide-react";
import { Since } from "@/components/layout/since";
import type { api } from "@/convex/_generated/api";
import { cn } from "@/lib/utils";

type Entry = NonNullable<FunctionReturnType<typeof api.leads.get>>["timeline"][number];

const LOOKS: Record<Entry["what"], { icon: LucideIcon; words: (entry: Entry) => string }> = {
  viewed: { icon: Eye, words: ({ stepName }) => `Looked at ${stepName ?? "a page"}` },
  opted_in: {
    icon: UserRoundCheck,
    words: ({ stepName }) => `Opted in on ${stepName ?? "a page"}`,
  },
  added: { icon: UserPlus, words: () => "Became a lead" },
  changed: { icon: PenLine, words: () => "Details changed" },
};

/** What this person did, newest first. */
export function LeadTimeline({ entries }: { entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 text-sm font-medium text-ink-soft">What they did</h3>
      <ol className="relative flex flex-col gap-4 before:absolute before:top-3 before:bottom-3 before:left-3 before:w-px before:bg-line">
        {entries.map((entry, index) => {
          const { icon: Icon, words } = LOOKS[entry.what];
          return (
            <li key={`${entry.at}-${index}`} className="relative flex items-start gap-3">
              <span
                className={cn(
                  "grid size-6 shrink-0 place-items-center rounded-full border border-line bg-surface text-ink-soft",
                  entry.what === "opted_in" && "border-accent bg-accent text-accent-ink",
                )}
              >
                <Icon className="size-3.5" aria-hidden />
              </span>
              <div className="min-w-0 pt-0.5">
                <p>{words(entry)}</p>
                <p className="text-sm text-ink-soft">
                  {entry.funnelName && `${entry.funnelName} · `}
                  <Since at={entry.at} />
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
