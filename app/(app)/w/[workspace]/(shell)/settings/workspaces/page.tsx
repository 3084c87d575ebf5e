import type { Metadata } from "next";
import { WorkspacesScreen } from "@/components/workspaces/workspaces-screen";

export const metadata: Metadata = { title: "Workspaces · Settings" };

export default function Page() {
  return <WorkspacesScreen />;
}
