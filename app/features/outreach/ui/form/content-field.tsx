import { useRef, useState } from "react";
import { FieldMessages, textOf, wire } from "#app/ui/field.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import type { FieldOf } from "./answer.ts";

const KEYS = ["q", "w", "e", "r", "t"];
const LEAST = 10;
const lengthOf = (text: string) => [...text.trim()].length;

/** 内容摘要: one text, filled by a tap on a phrase or typed; it says how much is still missing. */
export function ContentField({
  field,
  phrases,
}: {
  field: FieldOf;
  phrases: readonly (readonly [label: string, text: string])[];
}) {
  const meta = field("content");
  const box = useRef<HTMLTextAreaElement>(null);
  const [count, setCount] = useState(lengthOf(textOf(meta.initialValue) ?? ""));
  const id = meta.id ?? meta.name;
  const error = meta.errors?.[0];
  const fill = (phrase: string) => {
    if (!box.current) return;
    box.current.value = box.current.value.trim() === "" ? phrase : `${box.current.value.trimEnd()}${phrase}`;
    setCount(lengthOf(box.current.value));
    box.current.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        <b className="text-ink">内容摘要</b> 至少{LEAST}字{count > 0 && `，已写${count}字`}
      </label>
      <textarea
        ref={box}
        rows={3}
        className="input"
        name={meta.name}
        defaultValue={textOf(meta.initialValue)}
        aria-required
        {...wire(id, { error })}
        onInput={({ currentTarget }) => setCount(lengthOf(currentTarget.value))}
      />
      <FieldMessages id={id} error={error} />
      <div className="phrases small needs-script">
        {phrases.map(([label, text], i) => (
          <button key={label} type="button" data-key={KEYS[i]} title={text} onClick={() => fill(text)}>
            {label} {KEYS[i] && <Kbd keys={KEYS[i]} />}
          </button>
        ))}
      </div>
    </div>
  );
}
