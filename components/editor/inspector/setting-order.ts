/**
 * Which settings an element shows first. Five: what people change most is what it says, then how
 * large and where; everything else is folded, in the order of the element's description.
 */
import type { BlockDescription } from "@/lib/blocks/block";
import type { StyleName } from "@/lib/blocks/style";

export type Setting = { from: "field"; name: string } | { from: "style"; name: StyleName };

export interface SettingGroups {
  first: Setting[];
  more: Setting[];
  look: Setting[];
  spacing: Setting[];
}

const FIRST = 5;
/** Of those five at most so many are fields, so that the looks are there at once. */
const FIRST_FIELDS = 3;
const SPACING: ReadonlySet<StyleName> = new Set([
  "paddingTop",
  "paddingBottom",
  "paddingX",
  "marginTop",
  "marginBottom",
  "gap",
]);
const FIRST_STYLES: readonly StyleName[] = [
  "align",
  "span",
  "fontSize",
  "background",
  "textColor",
  "paddingTop",
  "paddingBottom",
  "gap",
  "width",
];

export function settingGroups({ fields, styles }: BlockDescription): SettingGroups {
  const names = Object.keys(fields);
  const firstFields = names.slice(0, FIRST_FIELDS);
  const firstStyles = FIRST_STYLES.filter((name) => styles.includes(name)).slice(
    0,
    FIRST - firstFields.length,
  );
  const isFirst = new Set<string>(firstStyles);
  const rest = styles.filter((name) => !isFirst.has(name));
  return {
    first: [...firstFields.map(field), ...firstStyles.map(style)],
    more: names.slice(FIRST_FIELDS).map(field),
    look: rest.filter((name) => !SPACING.has(name)).map(style),
    spacing: rest.filter((name) => SPACING.has(name)).map(style),
  };
}

const field = (name: string): Setting => ({ from: "field", name });
const style = (name: StyleName): Setting => ({ from: "style", name });
