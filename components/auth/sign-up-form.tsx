"use client";

import Link from "next/link";
import { AuthField } from "@/components/auth/auth-field";
import { AuthHeading } from "@/components/auth/auth-heading";
import { AuthProblem } from "@/components/auth/auth-problem";
import { SubmitButton } from "@/components/auth/submit-button";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { routes } from "@/lib/routes";

export function SignUpForm() {
  const { form, submit, problem } = useAuthForm("signUp", () => {
    window.location.assign(routes.workspaces());
  });
  return (
    <>
      <AuthHeading title="Start with a funnel, not a setup">
        Your workspace is free, and no card is asked for.
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
          autoComplete="new-password"
          required
          hint="At least 8 characters. A few words in a row are easy to remember."
          problem={problem?.kind === "weak_password" ? problem.title : null}
        />
        <AuthProblem problem={problem} />
        <SubmitButton busy={form.state !== "editing"}>Create my workspace</SubmitButton>
      </form>
      <p className="mt-6 text-ink-soft">
        Have an account?{" "}
        <Link
          href={routes.signIn()}
          className="font-medium text-accent underline underline-offset-4"
        >
          Sign in
        </Link>
      </p>
    </>
  );
}
