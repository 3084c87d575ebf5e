import type { Metadata } from "next";
import { SignUpForm } from "@/components/auth/sign-up-form";

export const metadata: Metadata = { title: "Create a workspace" };

export default function Page() {
  return <SignUpForm />;
}
