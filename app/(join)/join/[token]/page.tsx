import type { Metadata } from "next";
import { JoinScreen } from "@/components/join/join-screen";

export const metadata: Metadata = { title: "Your invitation" };

interface Params {
  params: Promise<{ token: string }>;
}

export default async function JoinPage({ params }: Params) {
  const { token } = await params;
  return <JoinScreen token={decodeURIComponent(token)} />;
}
