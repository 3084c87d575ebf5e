/** Icons of ours for pages: strokes in a square of 24, drawn in the current colour. */
export const ICONS = {
  check: { label: "Tick", path: "M4.5 12.5l5 5L19.5 7" },
  clock: { label: "Clock", path: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2" },
  target: {
    label: "Target",
    path: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 12h.01",
  },
  shield: {
    label: "Shield",
    path: "M12 3.5l7 2.5v5.5c0 4.2-2.8 7.2-7 9c-4.2-1.8-7-4.8-7-9V6zM9 11.8l2.2 2.2L15.2 10",
  },
  heart: {
    label: "Heart",
    path: "M12 19.5C7 16 3.5 12.9 3.5 9.2A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8.5 1.8c0 3.7-3.5 6.8-8.5 10.3z",
  },
  bolt: { label: "Lightning", path: "M13 3.5L5.5 13.5H11l-1 7l7.5-10H12z" },
  star: {
    label: "Star",
    path: "M12 3.5l2.6 5.4l5.9.8l-4.3 4.1l1 5.9L12 16.9l-5.2 2.8l1-5.9L3.5 9.7l5.9-.8z",
  },
  gift: {
    label: "Gift",
    path: "M4 11h16v9.5H4zM3 7.5h18V11H3zM12 7.5v13M12 7.5C9 7.5 7.5 6.3 7.5 5S10.5 3 12 7.5zM12 7.5C15 7.5 16.5 6.3 16.5 5S13.5 3 12 7.5z",
  },
  calendar: { label: "Calendar", path: "M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7" },
  mail: { label: "Letter", path: "M3.5 6h17v12.5h-17zM4 6.5l8 6.5l8-6.5" },
  chat: { label: "Conversation", path: "M4 5h16v11h-8.5L7 20v-4H4z" },
  phone: { label: "Phone", path: "M7.5 2.5h9v19h-9zM11 18.5h2" },
  play: {
    label: "Play",
    path: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17zM10.2 8.7v6.6l5.2-3.3z",
  },
  book: {
    label: "Book",
    path: "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2c2-1.5 5-2 8.5-2v-14c-3.5 0-6.5.5-8.5 2zM12 6.5v14",
  },
  chart: { label: "Chart", path: "M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6.5" },
  pin: {
    label: "Place",
    path: "M12 21c4.5-4.8 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.2 6.5 11zM12 7.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5z",
  },
  people: {
    label: "People",
    path: "M9 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7zM2.5 20c0-3.6 2.9-5.5 6.5-5.5s6.5 1.9 6.5 5.5M15.5 5a3.2 3.2 0 0 1 0 6.2M18 14.8c2.2.7 3.5 2.5 3.5 5.2",
  },
  lock: { label: "Lock", path: "M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3" },
  leaf: {
    label: "Leaf",
    path: "M5 19.5C4 11 9 4.5 20 4.5C20 15 14.5 20 7 17.5M5 19.5C7.5 14.5 11 11.5 15 10",
  },
  sun: {
    label: "Sun",
    path: "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  },
} as const;

export type IconName = keyof typeof ICONS;

const NAMES = Object.keys(ICONS).filter(isIconName);

export const ICON_OPTIONS = NAMES.map((value) => ({ value, label: ICONS[value].label }));

export function isIconName(name: string): name is IconName {
  return Object.hasOwn(ICONS, name);
}
