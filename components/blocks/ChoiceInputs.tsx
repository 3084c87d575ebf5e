/** Fields that are answered by ticking: one of a few, several of many, a consent. */
import { conditionProps, Problem, requiredProps, type ControlProps } from "./FieldParts";

export function ChoiceInputs(props: ControlProps) {
  const { field, id, live } = props;
  const isMany = field.type === "multiChoice";
  return (
    <fieldset className="f-field f-choices" {...conditionProps(props)}>
      <legend className="f-label">
        {field.label}
        {!field.required && <span className="f-optional"> optional</span>}
      </legend>
      <div className="f-pills">
        {field.options?.map((option, index) => (
          <label key={index} className="f-pill">
            <input
              type={isMany ? "checkbox" : "radio"}
              name={live ? field.name : undefined}
              value={option}
              {...requiredProps(props)}
              tabIndex={live ? undefined : -1}
              aria-describedby={live ? `${id}-problem` : undefined}
              data-o={live ? `${id}-${index}` : undefined}
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

export function Consent(props: ControlProps) {
  const { field, id, live } = props;
  return (
    <div className="f-field f-consent" {...conditionProps(props)}>
      <label>
        <input
          type="checkbox"
          name={live ? field.name : undefined}
          value="yes"
          {...requiredProps(props)}
          tabIndex={live ? undefined : -1}
          aria-describedby={live ? `${id}-problem` : undefined}
          data-o={live ? `${id}-0` : undefined}
          data-i={live ? id : undefined}
        />
        <span>{field.label}</span>
      </label>
      {live && <Problem id={id} />}
    </div>
  );
}
