import { type FormEvent, useState } from "react";
import { SelectField, TextField } from "#app/ui/field.tsx";
import type { FieldOf } from "#app/ui/field-of.ts";
import { Light } from "#app/ui/state.tsx";
import { SHARE_PURPOSE, type SharePurpose } from "../schema/dictionaries.ts";
import { namesOf } from "./words.tsx";

export type ShareLine = { share_town_id: string; purpose: string; pct: string };
type Props = { lines: readonly ShareLine[]; towns: readonly { id: string; name: string }[]; field: FieldOf };

/** As many lines a purpose as there are towns to share. */
const LINES = 4;
const PURPOSES = Object.keys(SHARE_PURPOSE) as SharePurpose[];

/** Shares of towns, a block a purpose, with the sum as it is typed: 100 % or none at all (domain E40). */
export function ShareLines({ lines, towns, field }: Props) {
  return (
    <>
      {PURPOSES.map((purpose, block) => (
        <Purpose
          key={purpose}
          purpose={purpose}
          from={block * LINES}
          lines={lines.filter((line) => line.purpose === purpose)}
          towns={towns}
          field={field}
        />
      ))}
    </>
  );
}

function Purpose({ purpose, from, lines, towns, field }: Props & { purpose: SharePurpose; from: number }) {
  const [sum, setSum] = useState(() => lines.reduce((total, { pct }) => total + hundredths(pct), 0));
  const count = Math.max(LINES, lines.length);
  const add = ({ currentTarget }: FormEvent<HTMLFieldSetElement>) =>
    setSum(
      [...currentTarget.querySelectorAll<HTMLInputElement>("input[name$=pct]")].reduce(
        (total, input) => total + hundredths(input.value),
        0,
      ),
    );
  return (
    <fieldset className="grid gap-3" onInput={add}>
      <legend className="font-bold">{SHARE_PURPOSE[purpose]}</legend>
      {Array.from({ length: count }, (_, i) => {
        const name = `shares[${from + i}]`;
        const line = lines[i];
        return (
          <div key={name} className="grid grid-cols-[1fr_120px] gap-3">
            <input type="hidden" name={`${name}.purpose`} value={purpose} />
            <SelectField
              field={field(`${name}.share_town_id`, line?.share_town_id ?? "")}
              label={i === 0 ? "镇街" : <span className="sr-only">{`镇街${i + 1}`}</span>}
              options={namesOf(towns)}
              blank="—"
            />
            <TextField
              field={field(`${name}.pct`, line ? String(Number(line.pct)) : "")}
              label={i === 0 ? "比例%" : <span className="sr-only">{`比例${i + 1}`}</span>}
              inputMode="decimal"
            />
          </div>
        );
      })}
      <p className="row nums" aria-live="polite">
        合计{sum / 100}%
        <Light tone={sum === 0 ? "off" : sum === 10_000 ? "green" : "red"}>
          {sum === 0
            ? "不分"
            : sum === 10_000
              ? "正好"
              : sum < 10_000
                ? `还差${(10_000 - sum) / 100}%`
                : `多出${(sum - 10_000) / 100}%`}
        </Light>
      </p>
    </fieldset>
  );
}

const hundredths = (typed: string): number => Math.round((Number(typed) || 0) * 100);
