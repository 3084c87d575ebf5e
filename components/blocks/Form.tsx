/**
 * Takes an opt-in. A plain form that posts to the page's own address and needs no script; the
 * markers `data-i` and `data-p` let the pages server put answers and problems back in
 * (lib/published/form-replay.ts), and the page's script show them before sending. Of a form in
 * several steps a browser with script shows one at a time, any other all of them.
 */
import { CONTROL_NAMES, type FormField } from "../../lib/blocks/form-fields";
import { choiceOf, formFieldsOf, textOf } from "../../lib/blocks/read-field";
import { USUAL_BITS } from "../../lib/published/proof-of-work";
import { decidingAnswers, conditionsCss } from "./form-conditions-css";
import { FormInput } from "./FormInput";
import type { BlockProps } from "./render-context";
import { isShown, rootProps, textProps } from "./root-props";

export function Form({ element, context }: BlockProps) {
  const { fields, key } = element;
  const layout = choiceOf(fields, "layout", ["stacked", "inline"]);
  const formFields = formFieldsOf(fields, "fields");
  const steps = stepsOf(formFields);
  const note = textOf(fields, "note");
  const live = context.mode === "published";
  const css = live ? conditionsCss(key, formFields) : "";
  const inputs = (some: readonly FormField[]) =>
    some.map((field, index) => <FormInput key={index} field={field} formKey={key} live={live} />);
  return (
    <form
      {...rootProps(element, context, "f-form", layout === "inline" && "f-form-inline")}
      id={live ? `form-${key}` : undefined}
      method="post"
      action={live ? context.formAction : undefined}
      noValidate={!live}
      data-when-is={live ? conditionsOf(key, formFields) : undefined}
      data-proof={live && fields.proof === "always" ? USUAL_BITS : undefined}
      data-w={live ? key : undefined}
    >
      {css !== "" && <style>{css}</style>}
      {live && <input type="hidden" name={CONTROL_NAMES.form} value={key} />}
      {steps.length < 2
        ? inputs(formFields)
        : steps.map(({ heading, fields: some }, at) => (
            <fieldset key={at} className={`f-step${at === 0 ? " f-now" : ""}`}>
              <legend className="f-step-heading">
                <small>{`${at + 1} / ${steps.length}`}</small> {heading}
              </legend>
              {inputs(some)}
              <StepButtons isFirst={at === 0} isLast={at === steps.length - 1} live={live} />
            </fieldset>
          ))}
      {live && <Honeypot formKey={key} />}
      <div className={steps.length < 2 ? "f-submit" : "f-submit f-submit-last"}>
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

interface Step {
  heading: string;
  fields: FormField[];
}

function stepsOf(fields: readonly FormField[]): Step[] {
  const steps: Step[] = [];
  for (const field of fields) {
    const last = steps.at(-1);
    if (last && field.startsStep === undefined) last.fields.push(field);
    else steps.push({ heading: field.startsStep ?? "", fields: [field] });
  }
  return steps;
}

/** For the script: `field=answer,answer` of each field that is not always asked. */
function conditionsOf(formKey: string, fields: readonly FormField[]): string | undefined {
  const conditions = fields.flatMap((field) =>
    field.showWhen
      ? [`${formKey}-${field.name}=${decidingAnswers(formKey, fields, field).join()}`]
      : [],
  );
  return conditions.length > 0 ? conditions.join(" ") : undefined;
}

/** Only with script is there one step at a time to go on from. */
function StepButtons({
  isFirst,
  isLast,
  live,
}: {
  isFirst: boolean;
  isLast: boolean;
  live: boolean;
}) {
  const tabIndex = live ? undefined : -1;
  return (
    <div className="f-step-buttons">
      {!isFirst && (
        <button type="button" className="f-button f-button-quiet" data-go="-1" tabIndex={tabIndex}>
          Back
        </button>
      )}
      {!isLast && (
        <button type="button" className="f-button f-button-solid" data-go="1" tabIndex={tabIndex}>
          Continue
        </button>
      )}
    </div>
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
