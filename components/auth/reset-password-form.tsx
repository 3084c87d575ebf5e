"use client";

import { Link2Off } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { NewPasswordField } from "@/components/auth/auth-fields";
import { AuthForm } from "@/components/auth/auth-form";
import { AuthHeading } from "@/components/auth/auth-heading";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export function ResetPasswordForm() {
  const search = useSearchParams();
  const email = search.get("email");
  const code = search.get("code");
  const auth = useAuthForm("reset-verification", () => {
    window.location.assign(routes.workspaces());
  });

  if (!email || !code) return <IncompleteLink />;
  return (
    <>
      <AuthHeading title="Your new password">
        For <strong className="font-medium text-ink">{email}</strong>. You are signed in right
        after, and every other session ends.
      </AuthHeading>
      <AuthForm auth={auth} button="Save and sign in">
        <input type="hidden" name="email" value={email} autoComplete="username" />
        <input type="hidden" name="code" value={code} />
        <NewPasswordField
          problem={auth.problem}
          label="New password"
          name="newPassword"
          autoFocus
        />
      </AuthForm>
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
