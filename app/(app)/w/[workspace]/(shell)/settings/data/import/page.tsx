import type { Metadata } from "next";
import { ImportScreen } from "@/components/import/import-screen";

export const metadata: Metadata = { title: "Import contacts · Settings" };

export default function Page() {
  return <ImportScreen />;
}
