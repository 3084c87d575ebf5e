/** One field of a form with its label and the place for what is wrong with it. */
import {
  MAX_ANSWER_LENGTH,
  type FormField,
  type FormFieldType,
} from "../../lib/blocks/form-fields";

interface FormInputProps {
  field: FormField;
  formKey: string;
  /** false on the canvas: shown, never filled in. */
  live: boolean;
}

export function FormInput({ field, formKey, live }: FormInputProps) {
  const id = `${formKey}-${field.name}`;
  if (field.type === "hidden")
    return live ? <input type="hidden" name={field.name} data-i={id} /> : null;
  if (field.type === "consent") return <Consent {...{ field, id, live }} />;
  if (field.type === "choice" && (field.options?.length ?? 0) <= 4)
    return <Choices {...{ field, id, live }} />;
  return (
    <div className={`f-field f-field-${field.type}`}>
      <label className="f-label" htmlFor={live ? id : undefined}>
        {field.label}
        {!field.required && <span className="f-optional"> optional</span>}
      </label>
      <Control {...{ field, id, live }} />
      {live && <Problem id={id} />}
    </div>
  );
}

interface ControlProps {
  field: FormField;
  id: string;
  live: boolean;
}

function Problem({ id }: { id: string }) {
  return <p className="f-problem" id={`${id}-problem`} data-p={id} hidden />;
}

/** `data-i` closes the attributes on purpose: the replay finds it as a fixed text. */
function controlProps({ field, id, live }: ControlProps) {
  return {
    id: live ? id : undefined,
    name: field.name,
    required: live && field.required,
    placeholder: field.placeholder,
    maxLength: MAX_ANSWER_LENGTH[field.type],
    tabIndex: live ? undefined : -1,
    readOnly: !live,
    className: "f-input",
    "aria-describedby": live ? `${id}-problem` : undefined,
    "data-i": live ? id : undefined,
  };
}

function Control(props: ControlProps) {
  const { field, live } = props;
  if (field.type === "longText") return <textarea rows={4} {...controlProps(props)} />;
  if (field.type === "choice") return <Select {...props} />;
  const [type, autoComplete] = KINDS[field.type];
  return <input type={type} autoComplete={live ? autoComplete : "off"} {...controlProps(props)} />;
}

const KINDS: Record<FormFieldType, [type: string, autoComplete: string | undefined]> = {
  text: ["text", undefined],
  name: ["text", "name"],
  email: ["email", "email"],
  phone: ["tel", "tel"],
  choice: ["text", undefined],
  longText: ["text", undefined],
  consent: ["checkbox", undefined],
  hidden: ["hidden", undefined],
};

function Select({ field, id, live }: ControlProps) {
  return (
    <select
      id={live ? id : undefined}
      name={field.name}
      required={live && field.required}
      className="f-input"
      defaultValue=""
      tabIndex={live ? undefined : -1}
      aria-describedby={live ? `${id}-problem` : undefined}
      data-i={live ? id : undefined}
    >
      <option value="">{field.placeholder ?? "Please choose"}</option>
      {field.options?.map((option, index) => (
        <option key={index}>{option}</option>
      ))}
    </select>
  );
}

function Choices({ field, id, live }: ControlProps) {
  return (
    <fieldset className="f-field f-choices">
      <legend className="f-label">
        {field.label}
        {!field.required && <span className="f-optional"> optional</span>}
      </legend>
      <div className="f-pills">
        {field.options?.map((option, index) => (
          <label key={index} className="f-pill">
            <input
              type="radio"
              name={live ? field.name : undefined}
              value={option}
              required={live && field.required}
              tabIndex={live ? undefined : -1}
              aria-describedby={live ? `${id}-problem` : undefined}
              data-i={live ? id : undefined}
            />
            <span>{option}</span>
          </label>
        ))}
      </div>
      {live && <Problem id={id} />}
    </fieldset>
  );
}

function Consent({ field, id, live }: ControlProps) {
  return (
    <div className="f-field f-consent">
      <label>
        <input
          type="checkbox"
          name={live ? field.name : undefined}
          value="yes"
          required={live && field.required}
          tabIndex={live ? undefined : -1}
          aria-describedby={live ? `${id}-problem` : undefined}
          data-i={live ? id : undefined}
        />
        <span>{field.label}</span>
      </label>
      {live && <Problem id={id} />}
    </div>
  );
}
