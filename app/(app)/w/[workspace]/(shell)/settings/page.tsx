import type { Metadata } from "next";
import { GeneralScreen } from "@/components/settings/general-screen";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
  return <GeneralScreen />;
}
