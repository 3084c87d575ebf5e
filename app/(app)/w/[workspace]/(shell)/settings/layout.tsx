import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/settings-frame";

export default async function SettingsLayout({
  params,
  children,
}: {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}) {
  const { workspace } = await params;
  return <SettingsFrame slug={decodeURIComponent(workspace)}>{children}</SettingsFrame>;
}
