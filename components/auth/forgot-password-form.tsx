"use client";

import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { EmailField } from "@/components/auth/auth-fields";
import { AuthForm } from "@/components/auth/auth-form";
import { AuthHeading } from "@/components/auth/auth-heading";
import { OtherWay } from "@/components/auth/other-way";
import { useAuthForm } from "@/components/auth/use-auth-form";
import { routes } from "@/lib/routes";

/** Answers always alike, whether there is an account with this address or not. */
export function ForgotPasswordForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const auth = useAuthForm("reset", (sent) => setSentTo(sent.email ?? ""));

  if (sentTo !== null) return <LinkSent email={sentTo} />;
  return (
    <>
      <AuthHeading title="Choose a new password">
        We mail you a link that lets you choose one.
      </AuthHeading>
      <AuthForm auth={auth} button="Mail me the link">
        <EmailField problem={auth.problem} />
      </AuthForm>
      <OtherWay ask="Remembered it?" href={routes.signIn()}>
        Sign in
      </OtherWay>
    </>
  );
}

function LinkSent({ email }: { email: string }) {
  return (
    <div role="status">
      <span className="mb-5 grid size-12 place-items-center rounded-full bg-accent/10 text-accent">
        <MailCheck className="size-5" aria-hidden />
      </span>
      <AuthHeading title="Look into your mail">
        If there is an account for <strong className="font-medium text-ink">{email}</strong>, a link
        is on its way. It works for one hour.
      </AuthHeading>
      <p className="text-ink-soft">
        Nothing there? Look into the spam folder. On a development machine the mail waits in the{" "}
        <Link href={routes.outbox()} className="text-accent underline underline-offset-4">
          outbox
        </Link>
        .
      </p>
    </div>
  );
}
