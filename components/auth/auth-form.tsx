"use client";

import type { FormEvent, ReactNode } from "react";
import { AuthProblem } from "@/components/auth/auth-problem";
import { SubmitButton } from "@/components/auth/submit-button";
import type { AuthFormState } from "@/components/auth/use-auth-form";
import { useIsBrowser } from "@/components/layout/use-is-browser";

/**
 * The fields, what was refused, and the one button. `method="post"` and a button that waits for
 * the page's script: a form sent before that would otherwise put the password into the address.
 */
export function AuthForm({
  auth: { form, submit, problem },
  button,
  children,
}: {
  auth: {
    form: AuthFormState;
    submit: (event: FormEvent<HTMLFormElement>) => Promise<void>;
    problem: Parameters<typeof AuthProblem>[0]["problem"];
  };
  button: string;
  children: ReactNode;
}) {
  const isBrowser = useIsBrowser();
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {children}
      <AuthProblem problem={problem} />
      <SubmitButton busy={form.state !== "editing"} ready={isBrowser}>
        {button}
      </SubmitButton>
    </form>
  );
}
