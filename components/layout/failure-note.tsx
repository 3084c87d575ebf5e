import { CircleAlert } from "lucide-react";
import { type AppFailure, wordsFor } from "@/lib/app-errors";

/**
 * What was refused, in the place where it was tried; announced when it appears.
 * @param hint what to do, where this place knows better than the failure
 */
export function FailureNote({
  failure,
  hint,
}: {
  failure: AppFailure | "fault" | null;
  hint?: string;
}) {
  const words = failure === "fault" ? FAULT : failure && wordsFor(failure);
  return (
    <div role="alert" className="empty:hidden">
      {words && (
        <div className="flex gap-2.5 rounded-md bg-stop/10 px-3 py-2.5">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-stop" aria-hidden />
          <p className="text-sm">
            <strong className="font-semibold">{words.title}.</strong> {words.detail}{" "}
            {hint ?? words.action}
          </p>
        </div>
      )}
    </div>
  );
}

const FAULT = {
  title: "That did not work, and it was our fault",
  detail: "Nothing was changed.",
  action: "Try again in a moment.",
};
