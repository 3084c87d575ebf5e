import type { Metadata } from "next";
import { SettingsScreen } from "@/components/layout/settings-screen";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
  return <SettingsScreen />;
}
