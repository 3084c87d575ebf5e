import type { Metadata } from "next";
import { Suspense } from "react";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";

// The address holds a secret that works once: it is neither listed nor passed on to another site.
export const metadata: Metadata = {
  title: "New password",
  robots: { index: false },
  referrer: "no-referrer",
};

export default function Page() {
  return (
    <Suspense>
      <ResetPasswordForm />
    </Suspense>
  );
}
