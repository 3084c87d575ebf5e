import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Says what happens; while it happens it turns and cannot be pressed twice, nor before `ready`. */
export function SubmitButton({
  busy,
  ready,
  children,
}: {
  busy: boolean;
  ready: boolean;
  children: ReactNode;
}) {
  return (
    <Button
      type="submit"
      size="lg"
      className="w-full"
      aria-disabled={busy || undefined}
      disabled={busy || !ready}
    >
      {busy && <LoaderCircle className="animate-spin" aria-hidden />}
      {children}
    </Button>
  );
}
