/**
 * Counts down to a moment. The numbers come from the page's script, in room that is there from
 * the start; without script a fixed date is said in words instead.
 */
import { choiceOf, numberOf, textOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

const UNITS = ["days", "hours", "minutes", "seconds"] as const;
/** On the canvas, where nothing runs. */
const SAMPLE = { days: "02", hours: "14", minutes: "36", seconds: "09" };

export function Countdown({ element, context }: BlockProps) {
  const { fields } = element;
  const label = textOf(fields, "label");
  const mode = choiceOf(fields, "mode", ["fixed", "evergreen"]);
  const endsAt = numberOf(fields, "endsAt", 0);
  const minutes = numberOf(fields, "minutes", 1440);
  const until = mode === "fixed" ? { "data-ends": endsAt } : { "data-minutes": minutes };
  return (
    <div
      {...rootProps(element, context, "f-countdown")}
      {...(context.mode === "published" ? until : {})}
      data-ended={textOf(fields, "endedText")}
    >
      {isShown(context, label) && (
        <p className="f-countdown-label" {...textProps(context, "label", "Line above")}>
          {label}
        </p>
      )}
      <div className="f-countdown-cells" role="timer">
        {UNITS.map((unit) => (
          <span key={unit}>
            <b data-unit={unit}>{context.mode === "canvas" ? SAMPLE[unit] : "00"}</b>
            <small>{unit}</small>
          </span>
        ))}
      </div>
      {mode === "fixed" && endsAt > 0 && context.mode === "published" && <EndsAt endsAt={endsAt} />}
    </div>
  );
}

function EndsAt({ endsAt }: { endsAt: number }) {
  const date = new Date(endsAt).toISOString();
  return (
    <time className="f-countdown-date" dateTime={date}>
      {`${date.slice(0, 10)}, ${date.slice(11, 16)} UTC`}
    </time>
  );
}
