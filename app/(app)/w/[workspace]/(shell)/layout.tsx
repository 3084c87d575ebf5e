import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";

export default async function ShellLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}) {
  const { workspace } = await params;
  return <Shell slug={decodeURIComponent(workspace)}>{children}</Shell>;
}
