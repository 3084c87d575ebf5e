import type { Entry } from "@/components/audit/entry";

/** What it was and what it is, in one line. */
export function ChangeLine({ change }: { change: Entry["changes"][number] }) {
  return (
    <p className="mt-0.5 flex flex-wrap items-baseline gap-x-1.5 text-sm text-ink-soft">
      <span>{change.field}:</span>
      <del className="decoration-ink-soft/60">{change.before ?? "nothing"}</del>
      <span aria-hidden>→</span>
      <ins className="text-ink no-underline">{change.after ?? "nothing"}</ins>
    </p>
  );
}
