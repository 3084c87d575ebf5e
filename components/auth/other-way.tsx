import Link from "next/link";

/** The line below a form for those who wanted the other one. */
export function OtherWay({ ask, href, children }: { ask: string; href: string; children: string }) {
  return (
    <p className="mt-6 text-ink-soft">
      {ask}{" "}
      <Link href={href} className="font-medium text-accent underline underline-offset-4">
        {children}
      </Link>
    </p>
  );
}
