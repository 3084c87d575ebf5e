"use client";

import { type FormEvent, useState } from "react";
import { callPassword } from "@/components/auth/call-auth";
import { type AppFailure, wordsFor } from "@/lib/app-errors";

export interface AuthProblem {
  title: string;
  detail: string;
  kind: AppFailure["kind"] | "unreachable" | "fault";
}

/** `sent` stays until the page is left, so that a slow navigation never shows the form again. */
export type AuthFormState =
  { state: "editing"; problem: AuthProblem | null } | { state: "sending" } | { state: "sent" };

/**
 * One password form: sends its fields with the flow, and says what came of it.
 * @param onDone called once with what was sent; `signedIn` is false where a mail comes first
 */
export function useAuthForm(
  flow: "signUp" | "signIn" | "reset" | "reset-verification",
  onDone: (sent: Record<string, string>, signedIn: boolean) => void,
) {
  const [form, setForm] = useState<AuthFormState>({ state: "editing", problem: null });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields: Record<string, string> = { flow };
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === "string") fields[name] = value;
    }
    if (fields.email !== undefined) fields.email = fields.email.trim().toLowerCase();
    setForm({ state: "sending" });
    const result = await callPassword(fields);
    if (result.ok) {
      setForm({ state: "sent" });
      onDone(fields, result.signedIn);
    } else {
      setForm({ state: "editing", problem: problemOf(result.failure) });
    }
  }

  return { form, submit, problem: form.state === "editing" ? form.problem : null };
}

function problemOf(failure: AppFailure | "unreachable" | null): AuthProblem {
  if (failure === "unreachable") {
    return {
      kind: "unreachable",
      title: "Sluice cannot be reached right now",
      detail: "Check your connection and try again. What you typed is still here.",
    };
  }
  if (failure === null) {
    return {
      kind: "fault",
      title: "That did not work, and it was our fault",
      detail: "Nothing was changed. Try again in a moment.",
    };
  }
  const { title, detail, action } = wordsFor(failure);
  return { kind: failure.kind, title, detail: [detail, action].filter(Boolean).join(" ") };
}
