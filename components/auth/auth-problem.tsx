import { CircleAlert } from "lucide-react";
import type { AuthProblem as Problem } from "@/components/auth/use-auth-form";

/** What was refused, above the button; announced when it appears. */
export function AuthProblem({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert" className="empty:-mt-4">
      {problem && (
        <div className="flex gap-2.5 rounded-md bg-stop/10 px-3 py-2.5">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-stop" aria-hidden />
          <p className="text-sm">
            <strong className="font-semibold">{problem.title}.</strong> {problem.detail}
          </p>
        </div>
      )}
    </div>
  );
}
