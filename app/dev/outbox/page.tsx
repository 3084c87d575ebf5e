import type { Metadata } from "next";
import { Outbox } from "@/components/dev/outbox";

export const metadata: Metadata = { title: "Outbox", robots: { index: false } };

export default function OutboxPage() {
  return <Outbox />;
}
