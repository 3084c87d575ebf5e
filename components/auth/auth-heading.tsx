import type { ReactNode } from "react";

export function AuthHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mb-7">
      <h1 className="text-2xl font-semibold text-pretty">{title}</h1>
      <p className="mt-1.5 text-ink-soft">{children}</p>
    </div>
  );
}
