"use client";

/** What the editor knows of the step around the page. Changes when somebody renames it. */
import { createContext, useContext } from "react";
import type { Outline } from "./convex-doors";

export interface StepInfo {
  outline: Outline;
  /** The workspace's slug, for links. */
  workspace: string;
}

const Context = createContext<StepInfo | null>(null);

export const StepProvider = Context.Provider;

export function useStep(): StepInfo {
  const step = useContext(Context);
  if (!step) throw new Error("useStep stands outside of StepProvider");
  return step;
}
