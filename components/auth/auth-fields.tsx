"use client";

import { AuthField } from "@/components/auth/auth-field";
import type { AuthProblem } from "@/components/auth/use-auth-form";

type Props = { problem: AuthProblem | null };

export function EmailField({ problem }: Props) {
  return (
    <AuthField
      label="E-mail"
      name="email"
      type="email"
      autoComplete="email"
      autoFocus
      required
      problem={problem?.kind === "invalid_email" ? problem.title : null}
    />
  );
}

export function NewPasswordField({
  problem,
  label,
  name,
  autoFocus = false,
}: Props & { label: string; name: "password" | "newPassword"; autoFocus?: boolean }) {
  return (
    <AuthField
      label={label}
      name={name}
      type="password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      required
      hint="At least 8 characters. A few words in a row are easy to remember."
      problem={problem?.kind === "weak_password" ? problem.title : null}
    />
  );
}
