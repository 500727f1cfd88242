import { choices } from "#app/lib/dictionary.ts";
import { SelectField, TextField } from "#app/ui/field.tsx";
import type { FieldOf } from "#app/ui/field-of.ts";
import { PROJECT_TALENT_ROLE } from "../schema/dictionaries.ts";

export type TalentLine = { talent_id: string; name: string; note?: string | null; role?: string; share_pct?: string | null };

/** Who is behind the project, one line a person; a line without a person sends nothing. */
export function TalentLines({ lines, field, mayDrop }: { lines: readonly TalentLine[]; field: FieldOf; mayDrop?: boolean }) {
  const refused = field("talents").errors?.[0];
  return (
    <fieldset id="p-talents" tabIndex={-1} className="grid gap-3">
      <legend className="font-bold">牵线人才</legend>
      {lines.map((line, i) => (
        <div key={line.talent_id} className="grid items-start gap-3 border-b border-rule pb-3 md:grid-cols-[1fr_140px_140px]">
          {mayDrop ? (
            <label className="choice self-center">
              <input type="checkbox" className="check" name={`talents[${i}].talent_id`} value={line.talent_id} defaultChecked />
              <span>
                {line.name} <span className="small muted">{line.note}</span>
              </span>
            </label>
          ) : (
            <span className="self-center">
              <input type="hidden" name={`talents[${i}].talent_id`} value={line.talent_id} />
              {line.name} <span className="small muted">{line.note}</span>
            </span>
          )}
          <SelectField
            field={field(`talents[${i}].role`, line.role ?? "investor")}
            label="身份"
            options={choices(PROJECT_TALENT_ROLE)}
          />
          <TextField field={field(`talents[${i}].share_pct`, line.share_pct ?? "")} label="持股%" inputMode="decimal" />
        </div>
      ))}
      {lines.length === 0 && <p className="small soft">没有牵线人才。归根项目至少要有一位。</p>}
      {refused && <p className="error">{refused}</p>}
    </fieldset>
  );
}
