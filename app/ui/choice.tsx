import type { ReactNode } from "react";
import { cx } from "#app/ui/cx.ts";
import { FieldMessages, type FieldMeta, fieldState, Must, type Option, textOf, type Wording, wire } from "#app/ui/field.tsx";
import { Kbd } from "#app/ui/kbd.tsx";

/** One yes or no. */
export function CheckboxField({
  field,
  label,
  hint,
  error,
  warning,
  value = "on",
}: Wording & { field: FieldMeta; value?: string | undefined }) {
  const words = { hint, warning, error: fieldState(field, error, undefined).error };
  const id = field.id ?? field.name;
  return (
    <div className="field">
      <label className="choice">
        <input
          key={field.key}
          type="checkbox"
          className="check"
          {...wire(id, words)}
          name={field.name}
          value={value}
          defaultChecked={textOf(field.initialValue) === value || field.initialValue === true}
        />
        {label}
      </label>
      <FieldMessages id={id} {...words} />
    </div>
  );
}

type ChoiceGroupProps = Wording & {
  field: FieldMeta;
  options: readonly Option[];
  /** Several may be chosen: boxes instead of rounds. */
  multiple?: boolean | undefined;
  /** `pick`: big buttons for a thumb. */
  look?: "inline" | "pick" | undefined;
  columns?: 2 | 3 | 4 | undefined;
};

/** One of a few (radio), or some of a few (`multiple`). */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { field, label, hint, warning, options, multiple, look = "inline", columns = 4 } = props;
  const state = fieldState(field, props.error, props.required);
  const words = { hint, warning, error: state.error };
  const { id, ...aria } = wire(state.id, words);
  const described = aria["aria-describedby"];
  const pick = look === "pick";
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={described}>
      <legend>
        {label}
        {state.required && <Must />}
      </legend>
      <div className={pick ? cx("picks", columns === 2 && "two", columns === 3 && "three") : "choices"} key={field.key}>
        {options.map((option) => (
          <label key={option.value} className={pick ? "pick" : "choice"}>
            <input
              type={multiple ? "checkbox" : "radio"}
              className={pick ? undefined : "check"}
              name={field.name}
              value={option.value}
              data-key={option.shortcut}
              {...aria}
              defaultChecked={isChosen(field.initialValue, option.value)}
            />
            <OptionText option={option} />
            {option.shortcut && <Kbd keys={option.shortcut} />}
          </label>
        ))}
      </div>
      <FieldMessages id={id} {...words} />
    </fieldset>
  );
}

function OptionText({ option }: { option: Option }): ReactNode {
  if (option.hint === undefined) return option.label;
  return (
    <span>
      {option.label} <span className="tiny muted">{option.hint}</span>
    </span>
  );
}

function isChosen(initial: unknown, value: string) {
  return Array.isArray(initial) ? initial.map(textOf).includes(value) : textOf(initial) === value;
}
