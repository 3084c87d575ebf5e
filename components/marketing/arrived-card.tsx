import { cn } from "@/lib/utils";

/** A lead as the app announces it; a picture of the notice, not a notice. */
export function ArrivedCard({ className }: { className?: string }) {
  return (
    <div
      className={cn("flex items-start gap-3 rounded-lg bg-surface p-3.5 shadow-float", className)}
    >
      <span className="mt-1.5 size-2 shrink-0 rounded-full bg-live" />
      <div className="min-w-0">
        <p className="font-medium">New lead: Ines Moreau</p>
        <p className="text-sm text-ink-soft">Just now, from The Sunday Ledger</p>
      </div>
    </div>
  );
}
