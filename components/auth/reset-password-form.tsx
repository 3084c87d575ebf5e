"use client";

import { Link2Off } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { AuthField } from "@/components/auth/auth-field";
import { AuthHeading } from "@/components/auth/auth-heading";
import { AuthProblem } from "@/components/auth/auth-problem";
import { SubmitButton } from "@/components/auth/submit-button";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export function ResetPasswordForm() {
  const search = useSearchParams();
  const email = search.get("email");
  const code = search.get("code");
  const { form, submit, problem } = useAuthForm("reset-verification", () => {
    window.location.assign(routes.workspaces());
  });

  if (!email || !code) return <IncompleteLink />;
  return (
    <>
      <AuthHeading title="Your new password">
        For <strong className="font-medium text-ink">{email}</strong>. You are signed in right
        after, and every other session ends.
      </AuthHeading>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <input type="hidden" name="email" value={email} autoComplete="username" />
        <input type="hidden" name="code" value={code} />
        <AuthField
          label="New password"
          name="newPassword"
          type="password"
          autoComplete="new-password"
          autoFocus
          required
          hint="At least 8 characters. A few words in a row are easy to remember."
          problem={problem?.kind === "weak_password" ? problem.title : null}
        />
        <AuthProblem problem={problem} />
        <SubmitButton busy={form.state !== "editing"}>Save and sign in</SubmitButton>
      </form>
    </>
  );
}

function IncompleteLink() {
  return (
    <StateMessage
      icon={Link2Off}
      title="This link is not complete"
      detail="Open it once more from the mail, in one piece, or have a new one sent."
      className="px-0"
    >
      <Button asChild>
        <Link href={routes.forgotPassword()}>Send a new link</Link>
      </Button>
    </StateMessage>
  );
}
