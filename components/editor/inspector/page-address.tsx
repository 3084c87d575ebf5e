"use client";

import { useQuery } from "convex/react";
import { useDoor } from "@/components/layout/use-door";
import { Input } from "@/components/ui/input";
import { api } from "@/convex/_generated/api";
import { useStep } from "../step-context";
import { ControlRow } from "./control-row";
import { Draft } from "./draft";

/** As the deployment takes it; what it cannot be it says in words. */
const MAX_PART_LENGTH = 56;

/** Where visitors find the page: the funnel's part of the address, and the step's. */
export function PageAddress() {
  const { funnelId, stepId, slug } = useStep().outline;
  const funnel = useQuery(api.funnels.get, { funnelId });
  const { run: updateFunnel } = useDoor(api.funnels.update);
  const { run: updateStep } = useDoor(api.steps.update);
  return (
    <ControlRow
      label="Address"
      hint="Small letters, digits and hyphens. Visitors find the page there from the next time you publish."
      isStacked
    >
      <div className="flex items-center gap-1 font-mono text-sm text-ink-soft">
        /
        <Part
          label="Funnel in the address"
          value={funnel?.slug ?? ""}
          save={(next) => void updateFunnel({ funnelId, slug: next })}
        />
        /
        <Part
          label="Page in the address"
          value={slug}
          save={(next) => void updateStep({ stepId, slug: next })}
        />
      </div>
    </ControlRow>
  );
}

interface PartProps {
  label: string;
  value: string;
  save(value: string): void;
}

function Part({ label, value, save }: PartProps) {
  return (
    <Draft value={value} save={(typed) => save(partOf(typed))}>
      {(draft) => (
        <Input
          size="sm"
          aria-label={label}
          maxLength={MAX_PART_LENGTH}
          spellCheck={false}
          autoCapitalize="none"
          className="min-w-0 flex-1 px-1.5 font-mono"
          {...draft}
        />
      )}
    </Draft>
  );
}

/** "Free Guide " is meant to be "free-guide". */
function partOf(typed: string): string {
  return typed.trim().toLowerCase().replace(/\s+/g, "-");
}
