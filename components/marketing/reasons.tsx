const REASONS = [
  {
    title: "Written before you start",
    words:
      "Pick what it is for and get the pages with their words, pictures and thank-you step. Click any of it and type.",
  },
  {
    title: "Pages that owe nobody a wait",
    words:
      "Published pages are plain, finished HTML on an address of their own. They open at once and work without JavaScript.",
  },
  {
    title: "Numbers you can believe",
    words:
      "Robots are kept out and counted apart. Every view, opt-in and change shows the moment it happens, in every open browser.",
  },
] as const;

export function Reasons() {
  return (
    <section
      aria-label="Why Sluice"
      className="mx-auto w-full max-w-6xl px-5 py-16 sm:px-8 sm:py-20"
    >
      <ul className="grid gap-x-12 gap-y-10 md:grid-cols-3">
        {REASONS.map((reason) => (
          <li key={reason.title} className="border-t-2 border-accent pt-4">
            <h2 className="text-lg font-semibold">{reason.title}</h2>
            <p className="mt-1.5 text-pretty text-ink-soft">{reason.words}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
