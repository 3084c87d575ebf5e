"use client";

import Link from "next/link";
import { AuthField } from "@/components/auth/auth-field";
import { AuthHeading } from "@/components/auth/auth-heading";
import { AuthProblem } from "@/components/auth/auth-problem";
import { SubmitButton } from "@/components/auth/submit-button";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { ownPath, routes } from "@/lib/routes";

export function SignInForm() {
  const { form, submit, problem } = useAuthForm("signIn", () => {
    const next = new URLSearchParams(window.location.search).get("next");
    window.location.assign(ownPath(next) ?? routes.workspaces());
  });
  return (
    <>
      <AuthHeading title="Welcome back">
        Sign in to see who arrived while you were away.
      </AuthHeading>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <AuthField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="email"
          autoFocus
          required
          problem={problem?.kind === "invalid_email" ? problem.title : null}
        />
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
        <AuthProblem problem={problem} />
        <SubmitButton busy={form.state !== "editing"}>Sign in</SubmitButton>
      </form>
      <p className="mt-6 text-ink-soft">
        New here?{" "}
        <Link
          href={routes.signUp()}
          className="font-medium text-accent underline underline-offset-4"
        >
          Create a workspace
        </Link>
      </p>
    </>
  );
}
