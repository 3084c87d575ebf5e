import type { ReactNode } from "react";
import { WorkspaceProvider } from "@/components/layout/workspace-context";
import { LeadNotice } from "@/components/leads/lead-notice";

// Around everything of a workspace, the editor included: whose it is, and who has just opted in.
export default async function WorkspaceLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}) {
  const { workspace } = await params;
  return (
    <WorkspaceProvider slug={decodeURIComponent(workspace)}>
      {children}
      <LeadNotice />
    </WorkspaceProvider>
  );
}
