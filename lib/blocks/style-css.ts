/**
 * An element's own style values as CSS for its class `e-<key>`. Smaller screens are container
 * queries on the page root, so a page looks on the canvas at 390 px as it does on a phone.
 */
import {
  SCREEN_SIZES,
  type PageElement,
  type ScreenSize,
  type StyleValue,
} from "../page-document/element";
import { cssColor } from "./color";
import { isStyleName, type StyleName } from "./style";

/** Greatest width of the page, in pixels, at which a size's values count. */
export const TABLET_MAX_WIDTH = 1023;
export const PHONE_MAX_WIDTH = 639;

const UP_TO: Record<ScreenSize, string> = {
  desktop: "",
  tablet: `(max-width:${TABLET_MAX_WIDTH}px)`,
  phone: `(max-width:${PHONE_MAX_WIDTH}px)`,
};
const EXACTLY: Record<ScreenSize, string> = {
  desktop: `(min-width:${TABLET_MAX_WIDTH + 1}px)`,
  tablet: `(min-width:${PHONE_MAX_WIDTH + 1}px) and (max-width:${TABLET_MAX_WIDTH}px)`,
  phone: UP_TO.phone,
};

export function elementClass(key: string): string {
  return `e-${key}`;
}

/** Empty when the element looks as its kind does. */
export function elementCss(element: PageElement): string {
  const selector = `.${elementClass(element.key)}`;
  const rules = SCREEN_SIZES.map((size) => {
    const found = declarations(element, size);
    return found === "" ? "" : within(UP_TO[size], `${selector}{${found}}`);
  });
  return rules.join("") + hiddenCss(element, selector);
}

function within(condition: string, rule: string): string {
  return condition === "" ? rule : `@container f-page ${condition}{${rule}}`;
}

function declarations(element: PageElement, size: ScreenSize): string {
  return Object.entries(element.style[size] ?? {})
    .map(([name, value]) => (isStyleName(name) ? declaration(element.kind, name, value) : ""))
    .filter((text) => text !== "")
    .join(";");
}

function px(property: string, value: StyleValue): string {
  return typeof value === "number" && Number.isFinite(value) ? `${property}:${value}px` : "";
}

function declaration(kind: PageElement["kind"], name: StyleName, value: StyleValue): string {
  switch (name) {
    case "align":
      return alignment(value);
    case "textColor":
      return typeof value === "string" ? `color:${cssColor(value)}` : "";
    case "background":
      return typeof value === "string" ? `background-color:${cssColor(value)}` : "";
    case "fontSize":
      return px("font-size", value);
    case "fontWeight":
      return typeof value === "number" ? `font-weight:${value}` : "";
    case "paddingTop":
      return px("padding-top", value);
    case "paddingBottom":
      return px("padding-bottom", value);
    case "paddingX":
      return px(kind === "section" ? "--f-px" : "padding-inline", value);
    case "marginTop":
      return px("margin-top", value);
    case "marginBottom":
      return px("margin-bottom", value);
    case "width":
      return px(kind === "section" ? "--f-inner" : "max-width", value);
    case "gap":
      return px("gap", value);
    case "span":
      return typeof value === "number" ? `--f-span:${value}` : "";
    case "verticalAlign":
      return vertical(kind, value);
    case "direction":
      return direction(value);
    case "radius":
      return px("border-radius", value);
    case "hidden":
      return "";
    default: {
      const unreachable: never = name;
      return unreachable;
    }
  }
}

/** Margins travel down as variables: an element narrower than its column stands where text does. */
function alignment(value: StyleValue): string {
  if (value === "left")
    return "text-align:left;--f-ml:0;--f-mr:auto;--f-side:flex-start;--f-wrap:pretty";
  if (value === "center")
    return "text-align:center;--f-ml:auto;--f-mr:auto;--f-side:center;--f-wrap:balance";
  if (value === "right")
    return "text-align:right;--f-ml:auto;--f-mr:0;--f-side:flex-end;--f-wrap:pretty";
  return "";
}

function vertical(kind: PageElement["kind"], value: StyleValue): string {
  const property = kind === "column" ? "justify-content" : "align-items";
  const known = ["start", "center", "end", "stretch"].find((choice) => choice === value);
  return known ? `${property}:${known}` : "";
}

function direction(value: StyleValue): string {
  if (value === "row") return "flex-direction:row;--f-basis:0px";
  if (value === "column") return "flex-direction:column;--f-basis:auto";
  if (value === "columnReverse") return "flex-direction:column-reverse;--f-basis:auto";
  return "";
}

/** Hidden at exactly the sizes it is hidden at; what shows keeps its kind's own `display`. */
function hiddenCss(element: PageElement, selector: string): string {
  let hidden = false;
  return SCREEN_SIZES.map((size) => {
    hidden = flag(element.style[size]?.hidden, hidden);
    return hidden ? within(EXACTLY[size], `${selector}{display:none}`) : "";
  }).join("");
}

function flag(value: StyleValue | undefined, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}
