import { SelectField } from "#app/ui/field.tsx";
import { Tag } from "#app/ui/state.tsx";
import { fieldLabel } from "../cells/headers.ts";
import { type BatchKind, subjectLabel } from "../kinds.ts";
import type { SheetView } from "../queries.server.ts";
import { FIELD_GROUPS } from "./field-groups.ts";

type SheetMappingProps = {
  sheet: SheetView;
  kind: BatchKind;
  campaigns: readonly { id: string; name: string }[];
  index: number;
  readOnly: boolean;
};

/** One sheet of the file: whether it is taken, and which field each of its columns holds, with cells to judge by. */
export function SheetMapping({ sheet, kind, campaigns, index, readOnly }: SheetMappingProps) {
  const name = `sheets[${index}]`;
  return (
    <section className="mb-8" aria-labelledby={`sheet-${sheet.no}`}>
      <input type="hidden" name={`${name}.no`} value={sheet.no} />
      <div className="section-title flex-wrap">
        <h2 id={`sheet-${sheet.no}`} className="cut" title={sheet.name}>
          工作表“{sheet.name}”
        </h2>
        {sheet.hidden && <Tag tone="line">隐藏</Tag>}
        {sheet.remembered && <Tag>沿用本站上次的对应关系</Tag>}
        <span className="count small">{tableText(sheet, kind)}</span>
        <label className="choice end">
          <input type="checkbox" className="check" name={`${name}.take`} defaultChecked={sheet.take} disabled={readOnly} />
          导入这张表
        </label>
      </div>
      {kind === "outreach" && (
        <div className="mt-3 mb-5 max-w-180">
          <SelectField
            field={{ name: `${name}.campaign_id`, id: `campaign-${sheet.no}`, initialValue: sheet.campaign_id ?? "" }}
            label="所属活动"
            hint={
              sheet.is_visits
                ? "走访、座谈的记录归到这个活动。没有合适的，请先到“活动”里新建。"
                : "这张表是联络记录，可以不选；有走访、座谈或考察的，请选所属活动。"
            }
            options={campaigns.map((campaign) => ({ value: campaign.id, label: campaign.name }))}
            blank={sheet.is_visits ? "请选择" : "不选"}
            required={sheet.is_visits && sheet.take}
            disabled={readOnly}
          />
        </div>
      )}
      <div className="wide">
        <table className="data-table two-line table-fixed">
          <caption className="sr-only">工作表“{sheet.name}”的表头对应</caption>
          <thead>
            <tr>
              <th scope="col" className="w-10">
                列
              </th>
              <th scope="col" className="w-60">
                表头
              </th>
              <th scope="col">前几行</th>
              <th scope="col" className="w-64">
                对应到
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <tr key={column.index}>
                <td className="muted">{column.letter}</td>
                <td data-a="" className="cut" title={column.header}>
                  {column.header || <span className="muted">（空表头）</span>}
                </td>
                <td data-b="" className="cut soft" title={column.samples.join("、")}>
                  {[...new Set(column.samples)].join("、")}
                </td>
                <td data-b="">
                  <FieldSelect
                    name={`${name}.columns[${column.index}]`}
                    label={`${column.letter}列“${column.header}”对应到`}
                    kind={kind}
                    field={column.field}
                    blank={column.ignored ? "不取，由系统生成" : column.field ? "不取" : "不取，没认出这一列"}
                    disabled={readOnly}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Where the table begins and how long it is, in one line. */
function tableText({ header_rows, data_rows, unnamed_rows, title_date }: SheetView, kind: BatchKind): string {
  const [first, last] = header_rows ?? [0, 0];
  const header = first === last ? `表头在第${first}行` : `表头在第${first}至${last}行`;
  return [
    header,
    `以下共${data_rows}行`,
    ...(unnamed_rows > 0 ? [`没有${subjectLabel(kind)}的${unnamed_rows}行不导入`] : []),
    ...(title_date ? [`表名日期${title_date}`] : []),
  ].join("，");
}

type FieldSelectProps = { name: string; label: string; kind: BatchKind; field: string | null; blank: string; disabled: boolean };

const FieldSelect = ({ name, label, kind, field, blank, disabled }: FieldSelectProps) => (
  <select className="input" name={name} aria-label={label} defaultValue={field ?? ""} disabled={disabled}>
    <option value="">{blank}</option>
    {FIELD_GROUPS[kind].map((group) => (
      <optgroup key={group.label} label={group.label}>
        {group.fields.map((code) => (
          <option key={code} value={code}>
            {fieldLabel(code)}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
);
