import type { ReactNode } from "react";

/** A sheet of settings; its parts stand one below the other. */
export function SettingsCard({ children }: { children: ReactNode }) {
  return (
    <div className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</div>
  );
}

/** One setting: what it is at the left, how it is set at the right; on a phone below. */
export function SettingsPart({
  title,
  detail,
  children,
}: {
  title: string;
  detail: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title} className="grid gap-x-8 gap-y-3 p-5 md:grid-cols-[13rem_1fr]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <div className="mt-0.5 text-sm text-ink-soft">{detail}</div>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
