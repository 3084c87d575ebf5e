import { streamPath } from "@/components/funnels/stream-shape";
import { PhoneFrame } from "@/components/goals/phone-frame";
import { LazyTemplatePicture } from "@/components/goals/lazy-template-picture";
import { ArrivedCard } from "@/components/marketing/arrived-card";
import { cn } from "@/lib/utils";

// What Sluice does, as one picture: visitors come in wide, pass the page, and some stay as leads.
const AMOUNTS = [100, 54, 40];

// The pictured pages name no date.
const BUILT_AT = 0;

/** Decoration made of real parts: a template's first page, its stream, and an arriving lead. */
export function FlowScene({ className }: { className?: string }) {
  return (
    <div aria-hidden className={cn("overflow-hidden", className)}>
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-x-0 top-1/2 h-[62%] w-full -translate-y-1/2"
      >
        <defs>
          <linearGradient id="flow-scene" x1="0" x2="1" y1="0" y2="0">
            <stop offset="0" stopColor="var(--current)" stopOpacity="0.05" />
            <stop offset="0.5" stopColor="var(--current)" stopOpacity="0.3" />
            <stop offset="1" stopColor="var(--live)" stopOpacity="0.42" />
          </linearGradient>
        </defs>
        <path d={streamPath(AMOUNTS)} fill="url(#flow-scene)" />
      </svg>
      <div className="absolute inset-0 flex items-center justify-center">
        <div className="relative">
          <PhoneFrame className="w-56 xl:w-64">
            <div className="aspect-[9/18]">
              <LazyTemplatePicture goal="collect_leads" now={BUILT_AT} className="h-full" />
            </div>
          </PhoneFrame>
          <ArrivedCard className="absolute -right-28 bottom-20 w-64" />
        </div>
      </div>
    </div>
  );
}
