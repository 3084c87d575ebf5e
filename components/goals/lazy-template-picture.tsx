"use client";

import dynamic from "next/dynamic";

/** The same picture for pages that are sent finished: templates are fetched after the page is read. */
export const LazyTemplatePicture = dynamic(
  () => import("@/components/goals/template-picture").then((module) => module.TemplatePicture),
  { ssr: false },
);
