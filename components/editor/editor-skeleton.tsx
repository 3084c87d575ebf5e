/** The editor's own measures while the page is on its way; shown only when that takes a moment. */
export function EditorSkeleton() {
  return (
    <div
      aria-busy
      aria-label="Opening the editor"
      className="skeleton flex h-dvh flex-col bg-paper"
    >
      <div className="h-12 border-b border-line bg-surface" />
      <div className="flex min-h-0 flex-1">
        <div className="w-68 border-r border-line bg-surface max-md:hidden" />
        <div className="flex-1 bg-sunken p-8">
          <div className="mx-auto h-full max-w-4xl bg-surface shadow-float" />
        </div>
        <div className="w-76 border-l border-line bg-surface max-md:hidden" />
      </div>
    </div>
  );
}
