import type { Metadata } from "next";
import { FunnelScreen } from "@/components/funnels/funnel-screen";

export const metadata: Metadata = { title: "Funnel" };

export default async function FunnelPage({ params }: { params: Promise<{ funnelId: string }> }) {
  const { funnelId } = await params;
  return <FunnelScreen funnelId={funnelId} />;
}
