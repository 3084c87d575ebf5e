import type { Metadata } from "next";
import { DataScreen } from "@/components/data/data-screen";

export const metadata: Metadata = { title: "Data · Settings" };

export default function Page() {
  return <DataScreen />;
}
