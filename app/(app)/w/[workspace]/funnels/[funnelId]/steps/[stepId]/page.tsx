import type { Metadata } from "next";
import { StepEditor } from "@/components/editor/step-editor";

export const metadata: Metadata = { title: "Editor" };

interface Params {
  params: Promise<{ stepId: string }>;
}

export default async function EditorPage({ params }: Params) {
  const { stepId } = await params;
  return <StepEditor stepId={decodeURIComponent(stepId)} />;
}
