// One look for everything that floats and lists: menus, selects and context menus share it, so that
// a highlighted row means the same everywhere.
export const floatClasses =
  "z-50 rounded-lg bg-surface text-ink shadow-float duration-state data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-[0.98] data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[side=bottom]:slide-in-from-top-1 data-[side=top]:slide-in-from-bottom-1 data-[side=left]:slide-in-from-right-1 data-[side=right]:slide-in-from-left-1";

export const itemClasses =
  "relative flex min-h-7 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-base outline-none data-[highlighted]:bg-ink/6 data-[disabled]:pointer-events-none data-[disabled]:opacity-50 [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4 [&_svg:not([class*='text-'])]:text-ink-soft";

export const menuLabelClasses = "px-2 pb-1 pt-1.5 text-xs font-medium text-ink-soft";
