interface Day {
  day: number;
  views: number;
  optIns: number;
}

/** Seven days: views as bars, opt-ins as their filled foot. The numbers stand beside it as text. */
export function WeekSpark({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map((day) => day.views));
  return (
    <div aria-hidden className="flex h-8 items-end gap-0.75">
      {days.map(({ day, views, optIns }) => (
        <span
          key={day}
          className="relative w-2 overflow-hidden rounded-xs bg-accent/22"
          style={{ height: `${Math.max(7, (views / most) * 100)}%` }}
        >
          <span
            className="absolute inset-x-0 bottom-0 bg-accent"
            style={{ height: `${views === 0 ? 0 : Math.min(100, (optIns / views) * 100)}%` }}
          />
        </span>
      ))}
    </div>
  );
}
