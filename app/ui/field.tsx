import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { cx } from "#app/ui/cx.ts";

/** What a control needs to know of its form field. A conform field has this shape; by hand, `{ name }` is enough. */
export type FieldMeta = {
  name: string;
  id?: string | undefined;
  key?: string | undefined;
  errors?: readonly string[] | undefined;
  initialValue?: unknown;
  required?: boolean | undefined;
};

export type Wording = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Taken, but worth a look. */
  warning?: ReactNode;
  required?: boolean | undefined;
};

export type ControlAria = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** The ids of the messages below a control, and the attributes that tie the control to them. */
export function wire(id: string, { hint, error, warning }: Omit<Wording, "label">): ControlAria {
  const messages = [error && `${id}-error`, warning && `${id}-warning`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { id, "aria-describedby": messages || undefined, "aria-invalid": error ? true : undefined };
}

/** The messages of a control, each under the id that `wire` names. */
export function FieldMessages({ id, hint, error, warning }: Omit<Wording, "label"> & { id: string }) {
  return (
    <>
      {error && (
        <p className="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {warning && (
        <p className="warning" id={`${id}-warning`}>
          {warning}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}

export function Must() {
  return <span className="must">必填</span>;
}

/** Label, control, messages: the wiring of every form control, once. */
export function Field({
  id,
  label,
  required,
  children,
  ...words
}: Wording & { id: string; children: (aria: ControlAria) => ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <Must />}
      </label>
      {children(wire(id, words))}
      <FieldMessages id={id} {...words} />
    </div>
  );
}

/** The first message of a field, and the id its control goes by. */
export function fieldState(field: FieldMeta, error: ReactNode, required: boolean | undefined) {
  return { id: field.id ?? field.name, error: error ?? field.errors?.[0], required: required ?? field.required };
}

/** What was typed last, as text. */
export function textOf(value: unknown) {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

type Control = Wording & { field: FieldMeta };
/** Attributes the kit sets itself. */
type Own = "id" | "name" | "required" | "children";

export function TextField({
  field,
  label,
  hint,
  error,
  warning,
  required,
  after,
  className,
  ...rest
}: Control & Omit<InputHTMLAttributes<HTMLInputElement>, Own> & { after?: ReactNode }) {
  const state = fieldState(field, error, required);
  return (
    <Field label={label} hint={hint} warning={warning} {...state}>
      {(aria) => (
        <span className="input-row">
          <input
            key={field.key}
            type="text"
            defaultValue={rest.value === undefined ? textOf(field.initialValue) : undefined}
            autoComplete="off"
            {...rest}
            {...aria}
            name={field.name}
            aria-required={state.required || undefined}
            className={cx("input", Boolean(warning) && "warned", className)}
          />
          {after}
        </span>
      )}
    </Field>
  );
}

/** A day as `YYYY-MM-DD`; the browser's own calendar. */
export function DateField(props: Omit<Parameters<typeof TextField>[0], "type">) {
  return <TextField {...props} type="date" />;
}

export function TextArea({
  field,
  label,
  hint,
  error,
  warning,
  required,
  className,
  ...rest
}: Control & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>) {
  const state = fieldState(field, error, required);
  return (
    <Field label={label} hint={hint} warning={warning} {...state}>
      {(aria) => (
        <textarea
          key={field.key}
          rows={3}
          defaultValue={rest.value === undefined ? textOf(field.initialValue) : undefined}
          {...rest}
          {...aria}
          name={field.name}
          aria-required={state.required || undefined}
          className={cx("input", Boolean(warning) && "warned", className)}
        />
      )}
    </Field>
  );
}

export type Option = {
  value: string;
  label: string;
  hint?: string | undefined;
  /** The key that chooses it, among `pick` choices. */
  shortcut?: string | undefined;
};

export function SelectField({
  field,
  label,
  hint,
  error,
  warning,
  required,
  options,
  blank,
  className,
  ...rest
}: Control &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, Own> & {
    options: readonly Option[];
    /** The line that stands for “nothing chosen”. */
    blank?: string | undefined;
  }) {
  const state = fieldState(field, error, required);
  return (
    <Field label={label} hint={hint} warning={warning} {...state}>
      {(aria) => (
        <select
          key={field.key}
          defaultValue={rest.value === undefined ? (textOf(field.initialValue) ?? "") : undefined}
          {...rest}
          {...aria}
          name={field.name}
          aria-required={state.required || undefined}
          className={cx("input", Boolean(warning) && "warned", className)}
        >
          {blank !== undefined && <option value="">{blank}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
