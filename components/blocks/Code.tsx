/**
 * The marketer's own HTML. Published pages stand on an origin of their own, where it may run; the
 * canvas stands on the app's, so there it is never more than its name.
 */
import { textOf } from "../../lib/blocks/read-field";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";

export function Code({ element, context }: BlockProps) {
  const html = textOf(element.fields, "html");
  if (context.mode === "canvas")
    return (
      <div {...rootProps(element, context, "f-code")}>
        <div className="f-code-empty">
          {textOf(element.fields, "name") || "Custom code"}
          <small>{html === "" ? "Nothing in it yet" : "Runs on the published page"}</small>
        </div>
      </div>
    );
  if (html === "") return null;
  return (
    <div {...rootProps(element, context, "f-code")} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
