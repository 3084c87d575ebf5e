import { streamPath } from "@/components/funnels/stream-shape";
import { PhoneFrame } from "@/components/goals/phone-frame";
import { LazyTemplatePicture } from "@/components/goals/lazy-template-picture";
import { ArrivedCard } from "@/components/marketing/arrived-card";
import { cn } from "@/lib/utils";

/** `place`: of the gate in the stream (`gateX` of three), as a class. */
const GATES = [
  { label: "Visited", amount: 1204, place: "left-1/6" },
  { label: "Opted in", amount: 486, place: "left-1/2" },
  { label: "Thanked", amount: 471, place: "left-5/6" },
];

// The pictured pages name no date.
const BUILT_AT = 0;

/** A funnel at work: the stream of visitors through its two pages, and the lead at its end. */
export function HeroPicture() {
  return (
    <div
      aria-hidden
      className="relative mt-12 h-104 border-y border-line bg-sunken sm:mt-16 sm:h-120"
    >
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-x-0 top-10 h-80 w-full sm:top-14 sm:h-92"
      >
        <defs>
          <linearGradient id="hero-stream" x1="0" x2="1" y1="0" y2="0">
            <stop offset="0" stopColor="var(--current)" stopOpacity="0.08" />
            <stop offset="0.45" stopColor="var(--current)" stopOpacity="0.3" />
            <stop offset="1" stopColor="var(--live)" stopOpacity="0.4" />
          </linearGradient>
        </defs>
        <path d={streamPath(GATES.map((gate) => gate.amount))} fill="url(#hero-stream)" />
      </svg>
      <div className="relative mx-auto h-full max-w-6xl">
        {GATES.map((gate) => (
          <div key={gate.label} className={cn("absolute inset-y-0 -translate-x-1/2", gate.place)}>
            <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
            <span className="absolute bottom-4 left-1/2 -translate-x-1/2 rounded-full bg-paper px-2.5 py-0.5 text-sm whitespace-nowrap tabular-nums">
              {gate.label}{" "}
              <strong className="font-semibold">{gate.amount.toLocaleString("en")}</strong>
            </span>
          </div>
        ))}
        <PhoneFrame className="absolute top-9 left-[27%] w-40 -translate-x-1/2 sm:top-8 sm:left-1/6 sm:w-50">
          <div className="aspect-[9/18]">
            <LazyTemplatePicture goal="collect_leads" now={BUILT_AT} className="h-full" />
          </div>
        </PhoneFrame>
        <PhoneFrame className="absolute top-16 left-1/2 hidden w-42 -translate-x-1/2 sm:block">
          <div className="aspect-[9/17]">
            <LazyTemplatePicture goal="collect_leads" now={BUILT_AT} step={1} className="h-full" />
          </div>
        </PhoneFrame>
        <ArrivedCard className="absolute top-60 right-3 w-60 sm:top-44 sm:right-[6%] sm:w-64" />
      </div>
    </div>
  );
}
