/**
 * Takes an opt-in. A plain form that posts to the page's own address and needs no script; the
 * markers `data-i` and `data-p` let the pages server put answers and problems back in
 * (lib/published/form-replay.ts), and the page's script show them before sending.
 */
import { CONTROL_NAMES } from "../../lib/blocks/form-fields";
import { choiceOf, formFieldsOf, textOf } from "../../lib/blocks/read-field";
import { FormInput } from "./FormInput";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Form({ element, context }: BlockProps) {
  const { fields, key } = element;
  const layout = choiceOf(fields, "layout", ["stacked", "inline"]);
  const formFields = formFieldsOf(fields, "fields");
  const note = textOf(fields, "note");
  const live = context.mode === "published";
  return (
    <form
      {...rootProps(element, context, "f-form", layout === "inline" && "f-form-inline")}
      id={live ? `form-${key}` : undefined}
      method="post"
      action={live ? context.formAction : undefined}
      noValidate={!live}
    >
      {live && <input type="hidden" name={CONTROL_NAMES.form} value={key} />}
      {formFields.map((field, index) => (
        <FormInput key={index} field={field} formKey={key} live={live} />
      ))}
      {live && <Honeypot formKey={key} />}
      <div className="f-submit">
        <button type={live ? "submit" : "button"} className="f-button f-button-solid f-button-l">
          <span {...textProps(context, "buttonLabel", "Button")}>
            {textOf(fields, "buttonLabel") || (live ? "Send" : "")}
          </span>
        </button>
      </div>
      {live && <p className="f-problem f-form-problem" role="alert" data-p={key} hidden />}
      {isShown(context, note) && (
        <p className="f-note" {...textProps(context, "note", "Small line")}>
          {note}
        </p>
      )}
    </form>
  );
}

/** People never see it; a script that fills in every field does. */
function Honeypot({ formKey }: { formKey: string }) {
  const id = `${formKey}-${CONTROL_NAMES.honeypot}`;
  return (
    <div className="f-extra" aria-hidden="true">
      <label htmlFor={id}>Leave this empty</label>
      <input id={id} name={CONTROL_NAMES.honeypot} tabIndex={-1} autoComplete="off" />
    </div>
  );
}
