/** Counts down to a moment; its room is reserved, so nothing jumps when the script starts. */
import type { BlockDescription } from "./block";
import { SPACING } from "./style";

export const countdown: BlockDescription = {
  kind: "countdown",
  label: "Countdown",
  hint: "Counts down to a moment. Without JavaScript it says the date.",
  icon: "timer",
  group: "urgency",
  fields: {
    mode: {
      type: "choice",
      label: "Ends",
      options: [
        { value: "fixed", label: "At a date" },
        { value: "evergreen", label: "Some time after a visitor comes" },
      ],
    },
    endsAt: {
      type: "dateTime",
      label: "Date and time",
      onlyWith: { field: "mode", value: "fixed" },
    },
    minutes: {
      type: "number",
      label: "Minutes",
      min: 1,
      max: 43200,
      unit: "min",
      onlyWith: { field: "mode", value: "evergreen" },
    },
    label: { type: "text", label: "Line above", maxLength: 120, inline: true },
    endedText: { type: "text", label: "When it has ended", maxLength: 160 },
  },
  defaults: {
    fields: {
      mode: "evergreen",
      minutes: 1440,
      label: "The offer ends in",
      endedText: "This offer has ended.",
    },
    style: {},
  },
  styles: ["align", "width", "fontSize", ...SPACING],
  allowedChildren: [],
};
