/** One field of a form with its label and the place for what is wrong with it. */
import {
  MAX_ANSWER_LENGTH,
  type FormField,
  type FormFieldType,
} from "../../lib/blocks/form-fields";
import { ChoiceInputs, Consent } from "./ChoiceInputs";
import { conditionProps, Problem, requiredProps, type ControlProps } from "./FieldParts";

interface FormInputProps {
  field: FormField;
  formKey: string;
  /** false on the canvas: shown, never filled in. */
  live: boolean;
}

export function FormInput({ field, formKey, live }: FormInputProps) {
  const id = `${formKey}-${field.name}`;
  if (field.type === "hidden")
    return live ? (
      <input type="hidden" name={field.name} data-i={id} defaultValue={field.value} />
    ) : null;
  if (field.type === "consent") return <Consent {...{ field, id, live }} />;
  const isShort = (field.options?.length ?? 0) <= 4;
  if (field.type === "multiChoice" || (field.type === "choice" && isShort))
    return <ChoiceInputs {...{ field, id, live }} />;
  return (
    <div className={`f-field f-field-${field.type}`} {...conditionProps({ field, id, live })}>
      <label className="f-label" htmlFor={live ? id : undefined}>
        {field.label}
        {!field.required && <span className="f-optional"> optional</span>}
      </label>
      <Control {...{ field, id, live }} />
      {live && <Problem id={id} />}
    </div>
  );
}

/** `data-i` closes the attributes on purpose: the replay finds it as a fixed text. */
function controlProps(props: ControlProps) {
  const { field, id, live } = props;
  return {
    id: live ? id : undefined,
    name: field.name,
    ...requiredProps(props),
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
  multiChoice: ["text", undefined],
  longText: ["text", undefined],
  consent: ["checkbox", undefined],
  hidden: ["hidden", undefined],
};

function Select(props: ControlProps) {
  const { field, id, live } = props;
  return (
    <select
      id={live ? id : undefined}
      name={field.name}
      {...requiredProps(props)}
      className="f-input"
      defaultValue=""
      tabIndex={live ? undefined : -1}
      aria-describedby={live ? `${id}-problem` : undefined}
      data-i={live ? id : undefined}
    >
      <option value="">{field.placeholder ?? "Please choose"}</option>
      {field.options?.map((option, index) => (
        <option key={index} data-o={live ? `${id}-${index}` : undefined}>
          {option}
        </option>
      ))}
    </select>
  );
}
