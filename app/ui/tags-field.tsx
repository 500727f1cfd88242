import { useRef } from "react";
import { Field, type FieldMeta, fieldState, textOf, type Wording } from "#app/ui/field.tsx";

/** The words of a tags field: parted by 、 commas, semicolons or blanks, each once, in the order typed. */
export function splitTags(text: string) {
  return [...new Set(text.split(/[、，,；;\s]+/u).filter((word) => word !== ""))];
}

type TagsFieldProps = Wording & { field: FieldMeta; suggestions?: readonly string[] | undefined };

/** Some words in one line of text. With the script, a suggestion is one tap; without it, it is typed. */
export function TagsField({ field, label, hint = "用顿号分开", error, warning, required, suggestions = [] }: TagsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const state = fieldState(field, error, required);
  const initial = Array.isArray(field.initialValue) ? field.initialValue.map(textOf).join("、") : textOf(field.initialValue);
  const add = (word: string) => {
    if (input.current) input.current.value = splitTags(`${input.current.value}、${word}`).join("、");
  };
  return (
    <Field label={label} hint={hint} warning={warning} {...state}>
      {(aria) => (
        <>
          <input
            key={field.key}
            ref={input}
            className="input"
            name={field.name}
            defaultValue={initial}
            aria-required={state.required || undefined}
            autoComplete="off"
            {...aria}
          />
          {suggestions.length > 0 && (
            <div className="suggestions small needs-script">
              {suggestions.map((word) => (
                <button key={word} type="button" className="link" onClick={() => add(word)}>
                  {word}
                </button>
              ))}
            </div>
          )}
        </>
      )}
    </Field>
  );
}
