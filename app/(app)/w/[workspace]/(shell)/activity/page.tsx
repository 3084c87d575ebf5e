import type { Metadata } from "next";
import { ActivityScreen } from "@/components/audit/activity-screen";

export const metadata: Metadata = { title: "Activity" };

export default function Page() {
  return <ActivityScreen />;
}
