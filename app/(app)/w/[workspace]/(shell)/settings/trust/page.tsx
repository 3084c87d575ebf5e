import type { Metadata } from "next";
import { TrustScreen } from "@/components/trust/trust-screen";

export const metadata: Metadata = { title: "Trust · Settings" };

export default function Page() {
  return <TrustScreen />;
}
