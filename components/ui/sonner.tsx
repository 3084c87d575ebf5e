"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner, type ToasterProps } from "sonner";

const classNames = {
  toast:
    "group flex w-full items-start gap-3 rounded-lg bg-surface p-3.5 font-sans text-base text-ink shadow-float",
  title: "font-medium",
  description: "text-ink-soft",
  content: "flex min-w-0 flex-1 flex-col gap-0.5",
  icon: "mt-0.5 size-4 shrink-0",
  actionButton:
    "h-7 shrink-0 self-center rounded-md bg-accent px-2.5 text-sm font-medium text-accent-ink hover:bg-accent-strong",
  cancelButton: "h-7 shrink-0 self-center rounded-md px-2.5 text-sm text-ink-soft hover:bg-ink/6",
  error: "[&_[data-icon]]:text-stop",
};

function Toaster(props: ToasterProps) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      toastOptions={{ unstyled: true, classNames }}
      {...props}
    />
  );
}

export { Toaster };
