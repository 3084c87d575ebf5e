"use client";

import Link from "next/link";
import { AuthField } from "@/components/auth/auth-field";
import { EmailField } from "@/components/auth/auth-fields";
import { AuthForm } from "@/components/auth/auth-form";
import { AuthHeading } from "@/components/auth/auth-heading";
import { OtherWay } from "@/components/auth/other-way";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { useNextPath } from "@/components/auth/use-next-path";
import { routes } from "@/lib/routes";

export function SignInForm() {
  const next = useNextPath();
  const auth = useAuthForm("signIn", () => {
    window.location.assign(next ?? routes.workspaces());
  });
  return (
    <>
      <AuthHeading title="Welcome back">
        Sign in to see who arrived while you were away.
      </AuthHeading>
      <AuthForm auth={auth} button="Sign in">
        <EmailField problem={auth.problem} />
        <AuthField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aside={
            <Link
              href={routes.forgotPassword()}
              className="text-sm text-accent underline-offset-4 hover:underline"
            >
              Forgot it?
            </Link>
          }
        />
      </AuthForm>
      <OtherWay ask="New here?" href={routes.signUp(next ?? undefined)}>
        Create a workspace
      </OtherWay>
    </>
  );
}
