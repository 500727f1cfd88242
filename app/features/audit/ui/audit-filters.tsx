import { labelOf } from "#app/lib/dictionary.ts";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { type AuditQuery, auditSearch } from "../schema.ts";
import { ACTIONS, tableWord } from "../words/index.ts";

type Option = { value: string; label: string };

/** The conditions of a search: a person to type, the others behind chips. What is on says so and can be taken off. */
export function AuditFilters({ query, tables }: { query: AuditQuery; tables: readonly Option[] }) {
  const without = (...names: (keyof AuditQuery)[]) =>
    `/audit${auditSearch({ ...query, ...Object.fromEntries(names.map((name) => [name, ""])) })}`;
  const actions = Object.entries(ACTIONS).map(([value, label]) => ({ value, label }));
  const days = [query.from, query.to].filter(Boolean);
  return (
    <FilterBar action="/audit" search={{ name: "who", value: query.who, label: "操作人", placeholder: "操作人姓名或登录名" }}>
      <ChipMenu label="动作" dashed={!query.action} on={Boolean(query.action)}>
        <SelectField field={{ name: "action", initialValue: query.action }} label="动作" blank="全部动作" options={actions} />
      </ChipMenu>
      <ChipMenu label="对象" dashed={!query.table} on={Boolean(query.table)}>
        <SelectField field={{ name: "table", initialValue: query.table }} label="对象" blank="全部对象" options={tables} />
      </ChipMenu>
      <ChipMenu label="日期" dashed={days.length === 0} on={days.length > 0}>
        <DateField field={{ name: "from", initialValue: query.from }} label="从" />
        <DateField field={{ name: "to", initialValue: query.to }} label="到" />
      </ChipMenu>
      <ChipMenu label="编号" dashed={!query.row} on={Boolean(query.row)}>
        <TextField
          field={{ name: "row", initialValue: query.row }}
          label="档案编号或记录编号"
          hint="档案编号查这个人和他名下的全部记录"
        />
      </ChipMenu>
      {query.action && <Chip removeHref={without("action")}>{labelOf(ACTIONS, query.action)}</Chip>}
      {query.table && <Chip removeHref={without("table")}>{tableWord(query.table)}</Chip>}
      {days.length > 0 && <Chip removeHref={without("from", "to")}>{`${query.from || "最早"}至${query.to || "今"}`}</Chip>}
      {query.row && <Chip removeHref={without("row")}>{query.row}</Chip>}
    </FilterBar>
  );
}
