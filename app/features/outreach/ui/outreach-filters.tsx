import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import type { ListOptions } from "../queries/list.server.ts";
import { METHOD, OUTREACH_KIND, PURPOSE, RESULT } from "../schema/dictionaries.ts";
import { conditionsOf, FLAGS, type OutreachFilters } from "../schema/filters.ts";

type Props = { filters: OutreachFilters; options: ListOptions; masked: boolean; lockedTown: string | undefined };

/** Search, the conditions in force, and more of them: one GET form, so the address holds it all. */
export function OutreachFilterBar({ filters, options, masked, lockedTown }: Props) {
  const conditions = conditionsOf(filters, options.names);
  return (
    <div className="relative max-md:[&_.menu]:static">
      <FilterBar
        action="/outreach"
        search={{ name: "q", value: filters.q, label: masked ? "姓、手机后四位、记录编号" : "姓名、拼音、手机后四位、记录编号" }}
        keep={keptOf(filters)}
        end={
          (conditions.length > 0 || filters.q) && (
            <LinkButton variant="quiet" href="/outreach" data-keep-scroll="">
              清空
            </LinkButton>
          )
        }
      >
        {lockedTown && <Chip locked>执行：{lockedTown}</Chip>}
        {conditions.map(({ key, label, without }) => (
          <Chip key={key} removeHref={without} removeLabel={`去掉${label}`}>
            {label}
          </Chip>
        ))}
        <ChipMenu label="加条件" dashed>
          <div className="grid max-h-[56vh] gap-3 overflow-y-auto">
            <Fields filters={filters} options={options} />
          </div>
        </ChipMenu>
      </FilterBar>
    </div>
  );
}

/** Conditions without a field of their own, carried along. */
const keptOf = ({ batch, direction }: OutreachFilters): Record<string, string> => ({
  ...(batch ? { batch } : {}),
  ...(direction === "asc" ? { direction } : {}),
});

const choices = (dict: Dictionary) => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));
const named = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

function Fields({ filters, options }: Pick<Props, "filters" | "options">) {
  const many = (name: "kind" | "method" | "result", label: string, dict: Dictionary) => (
    <ChoiceGroup
      field={{ name, id: `filter-${name}`, initialValue: filters[name] }}
      label={label}
      options={choices(dict)}
      multiple
    />
  );
  const one = (
    name: "purpose" | "campaign" | "by" | "town" | "flag",
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
  return (
    <>
      {many("kind", "性质", OUTREACH_KIND)}
      {many("method", "方式", METHOD)}
      {many("result", "结果", RESULT)}
      {one("purpose", "目的", choices(PURPOSE))}
      {options.campaigns.length > 0 && one("campaign", "活动", named(options.campaigns))}
      {options.writers.length > 0 && one("by", "登记人", named(options.writers))}
      {options.towns.length > 0 && one("town", "镇街", named(options.towns))}
      {one("flag", "提示", choices(FLAGS))}
      <DateField field={{ name: "from", id: "filter-from", initialValue: filters.from ?? "" }} label="日期从" />
      <DateField field={{ name: "to", id: "filter-to", initialValue: filters.to ?? "" }} label="到" />
    </>
  );
}
