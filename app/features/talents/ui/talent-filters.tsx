import type { Dictionary } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import type { FilterOptions } from "../queries/options.server.ts";
import { conditionsOf } from "../schema/conditions.ts";
import {
  codesOf,
  INVEST_WILL,
  labelOf,
  numbersOf,
  RETURN_WILL,
  TALENT_KIND,
  TALENT_STATUS,
} from "../schema/dictionaries/index.ts";
import { DUE, GAPS, SCOPES, type TalentFilters } from "../schema/filters.ts";
import { type ColumnChoice, ColumnChooser } from "./column-chooser.tsx";

type TalentFilterBarProps = {
  filters: TalentFilters;
  options: FilterOptions;
  /** Wills are neither shown nor asked for. */
  masked: boolean;
  /** The town of the post: a condition that nobody takes off. */
  lockedTown: string | undefined;
  columns: ColumnChoice;
};

/** Search, the conditions in force as chips, and more of them behind 加条件: one GET form, so the address holds it all. */
export function TalentFilterBar({ filters, options, masked, lockedTown, columns }: TalentFilterBarProps) {
  const conditions = conditionsOf(filters, options.names);
  return (
    <div className="relative max-md:[&_.menu]:static">
      <FilterBar
        action="/talents"
        search={{
          name: "q",
          value: filters.q,
          label: masked ? "姓、手机后四位、档案编号" : "姓名、拼音、首字母、手机尾号",
        }}
        keep={kept(filters)}
        end={
          <>
            {(conditions.length > 0 || filters.q) && (
              <LinkButton variant="quiet" href="/talents" data-keep-scroll="">
                清空
              </LinkButton>
            )}
            <ColumnChooser {...columns} />
          </>
        }
      >
        {lockedTown && <Chip locked>归属：{lockedTown}</Chip>}
        {conditions.map(({ key, label, without }) => (
          <Chip key={key} removeHref={`/talents${without ? `?${without}` : ""}`} removeLabel={`去掉${label}`}>
            {label}
          </Chip>
        ))}
        <ChipMenu label="加条件" dashed>
          <div className="grid max-h-[56vh] gap-3 overflow-y-auto">
            <FilterFields filters={filters} options={options} masked={masked} />
          </div>
        </ChipMenu>
      </FilterBar>
    </div>
  );
}

/** Conditions without a field of their own, carried along. */
function kept({ province, city, country, batch, fresh, sort, direction }: TalentFilters): Record<string, string> {
  const all = { province, city, country, batch, fresh, sort: sort === "registered_on" ? undefined : sort, direction };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const choices = (dict: Dictionary, codes: readonly (string | number)[] = codesOf(dict)) =>
  codes.map((code) => ({ value: String(code), label: labelOf(dict, code).replace(/\(.*\)$/, "") }));

function FilterFields({ filters, options, masked }: Pick<TalentFilterBarProps, "filters" | "options" | "masked">) {
  const many = (
    name: "status" | "return_will" | "invest_will" | "kind" | "scope",
    label: string,
    of: ReturnType<typeof choices>,
  ) => (
    <ChoiceGroup
      field={{ name, id: `filter-${name}`, initialValue: filters[name].map(String) }}
      label={label}
      options={of}
      multiple
    />
  );
  const one = (
    name: "due" | "gap" | "town" | "owner" | "survey" | "opt_out",
    label: string,
    of: readonly { value: string; label: string }[],
  ) => (
    <SelectField
      field={{ name, id: `filter-${name}`, initialValue: filters[name] ?? "" }}
      label={label}
      options={of}
      blank="不限"
    />
  );
  const named = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const gaps = masked ? choices({ contact: GAPS.contact }) : choices(GAPS);
  return (
    <>
      {many("status", "跟进状态", choices(TALENT_STATUS))}
      {!masked && many("return_will", "回乡意愿", choices(RETURN_WILL, numbersOf(RETURN_WILL).reverse()))}
      {!masked && many("invest_will", "投资意向", choices(INVEST_WILL, numbersOf(INVEST_WILL).reverse()))}
      {many("scope", "所在地", choices(SCOPES))}
      {many("kind", "类别", choices(TALENT_KIND))}
      {options.towns.length > 0 && one("town", "归属镇街", named(options.towns))}
      {options.owners.length > 0 && one("owner", "责任人", named(options.owners))}
      {one("due", "下次联络", choices(DUE))}
      {one("gap", "缺项", gaps)}
      {one("survey", "摸排标志", choices({ yes: "摸排人才", no: "非摸排" }))}
      {one("opt_out", "拒绝联系", choices({ no: "可以联系", yes: "拒绝联系" }))}
      <DateField field={{ name: "from", id: "filter-from", initialValue: filters.from ?? "" }} label="登记日期从" />
      <DateField field={{ name: "to", id: "filter-to", initialValue: filters.to ?? "" }} label="到" />
    </>
  );
}
