/** The measured page in GrapesJS: plain components, and texts of its type "text". */
import grapesjs from "grapesjs";
import "grapesjs/dist/css/grapes.min.css";
import type { PageElement } from "../../../lib/page-document/element";
import { bigPage } from "../big-page";

const TAGS: Record<string, string> = {
  section: "section",
  row: "div",
  column: "div",
  headline: "h2",
  paragraph: "p",
  button: "div",
};

const STYLES: Record<string, string> = {
  section: "padding:48px 32px",
  row: "display:flex;gap:24px",
  column: "flex:1",
  button: "padding:8px 0",
};

/** GrapesJS reads markup; an element that holds only words becomes its type "text". */
function markupOf(elements: readonly PageElement[], parentKey: string | null): string {
  return elements
    .filter((element) => element.parentKey === parentKey)
    .map(({ key, kind, fields }) => {
      const tag = TAGS[kind] ?? "div";
      const inside = fields.text ?? fields.label ?? markupOf(elements, key);
      return `<${tag} data-element="" style="${STYLES[kind] ?? ""}">${String(inside)}</${tag}>`;
    })
    .join("");
}

const count = Number(new URLSearchParams(location.search).get("count"));
document.body.style.margin = "0";
grapesjs.init({
  container: "#editor",
  height: "100vh",
  storageManager: false,
  components: bigPage(count)
    .map((elements) => markupOf(elements, null))
    .join(""),
});
