"use client";

import { useQuery } from "convex/react";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { api } from "@/convex/_generated/api";
import { routes } from "@/lib/routes";
import { useStep } from "../step-context";

/** Funnel › step; the step opens a menu of its siblings. */
export function StepMenu() {
  const { outline, workspace } = useStep();
  const { funnelId, stepId, name } = outline;
  const router = useRouter();
  const funnel = useQuery(api.funnels.get, { funnelId });
  const steps = useQuery(api.steps.list, { funnelId });
  return (
    <div className="flex min-w-0 items-center gap-1">
      <Link
        href={routes.funnel(workspace, funnelId)}
        className="truncate rounded-sm px-1 text-ink-soft hover:text-ink max-lg:hidden"
      >
        {funnel?.name ?? "…"}
      </Link>
      <span aria-hidden className="text-line-strong max-lg:hidden">
        /
      </span>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            className="flex h-7 min-w-0 items-center gap-1 rounded-md px-1.5 font-medium hover:bg-ink/6 data-[state=open]:bg-ink/6"
          >
            <span className="truncate">{name}</span>
            <ChevronDown className="size-3.5 shrink-0 text-ink-soft" aria-hidden />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start">
          <DropdownMenuLabel>Steps of this funnel</DropdownMenuLabel>
          <DropdownMenuRadioGroup value={stepId}>
            {steps?.map((step) => (
              <DropdownMenuRadioItem
                key={step.stepId}
                value={step.stepId}
                onSelect={() => router.push(routes.step(workspace, funnelId, step.stepId))}
              >
                {step.name}
              </DropdownMenuRadioItem>
            ))}
          </DropdownMenuRadioGroup>
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}
