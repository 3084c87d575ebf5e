"use client";

import { EmailField, NewPasswordField } from "@/components/auth/auth-fields";
import { AuthForm } from "@/components/auth/auth-form";
import { AuthHeading } from "@/components/auth/auth-heading";
import { OtherWay } from "@/components/auth/other-way";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { useNextPath } from "@/components/auth/use-next-path";
import { routes } from "@/lib/routes";

export function SignUpForm() {
  const next = useNextPath();
  const auth = useAuthForm("signUp", () => {
    window.location.assign(next ?? routes.workspaces());
  });
  return (
    <>
      <AuthHeading title="Start with a funnel, not a setup">
        Your workspace is free, and no card is asked for.
      </AuthHeading>
      <AuthForm auth={auth} button="Create my workspace">
        <EmailField problem={auth.problem} />
        <NewPasswordField problem={auth.problem} label="Password" name="password" />
      </AuthForm>
      <OtherWay ask="Have an account?" href={routes.signIn(next ?? undefined)}>
        Sign in
      </OtherWay>
    </>
  );
}
