import type { Metadata } from "next";
import { FirstWorkspace } from "@/components/layout/first-workspace";

export const metadata: Metadata = { title: "Your workspaces" };

export default function WorkspacesPage() {
  return <FirstWorkspace />;
}
