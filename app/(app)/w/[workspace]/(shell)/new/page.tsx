import type { Metadata } from "next";
import { GoalScreen } from "@/components/goals/goal-screen";

export const metadata: Metadata = { title: "New funnel" };

export default function Page() {
  return <GoalScreen />;
}
