import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { LIGHT, TICKET_CAT, TICKET_LEVEL, TICKET_STATUS } from "../schema/dictionaries.ts";
import { conditionsOf, FIRST_PAGE, listHref, TICKET_FLAG, type TicketFilters } from "../schema/filters.ts";

type Towns = readonly { id: string; name: string }[];
type Props = { filters: TicketFilters; towns: Towns; lockedTown: string | undefined; mine: number };

/** Search, the conditions in force, and more of them: one GET form, so the address holds it all. */
export function TicketFilterBar({ filters, towns, lockedTown, mine }: Props) {
  const conditions = conditionsOf(filters, towns.find(({ id }) => id === filters.town)?.name);
  const isMine = filters.flag === "mine";
  return (
    <div className="relative max-md:[&_.menu]:static">
      <FilterBar
        action="/tickets"
        search={{ name: "q", value: filters.q, label: "编号、标题、企业、联系人", placeholder: "编号、标题、企业、联系人" }}
        keep={filters.view === "list" ? { view: "list" } : {}}
        end={
          (conditions.length > 0 || filters.q) && (
            <LinkButton variant="quiet" href={filters.view === "list" ? "/tickets?view=list" : "/tickets"} data-keep-scroll="">
              清空
            </LinkButton>
          )
        }
      >
        {lockedTown && <Chip locked>{lockedTown}</Chip>}
        <Chip href={listHref(filters, { ...FIRST_PAGE, flag: isMine ? undefined : "mine" })} on={isMine}>
          {`轮到我 ${mine}`}
        </Chip>
        {conditions
          .filter(({ key, label }) => !(key === "flag" && label === TICKET_FLAG.mine))
          .map(({ key, label, without }) => (
            <Chip key={key} removeHref={without} removeLabel={`去掉${label}`}>
              {label}
            </Chip>
          ))}
        <ChipMenu label="加条件" dashed>
          <div className="grid max-h-[56vh] gap-3 overflow-y-auto">
            <Fields filters={filters} towns={towns} />
          </div>
        </ChipMenu>
      </FilterBar>
    </div>
  );
}

const choices = (dict: Dictionary) => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));

function Fields({ filters, towns }: { filters: TicketFilters; towns: Towns }) {
  const many = (name: "status" | "level", label: string, dict: Dictionary) => (
    <ChoiceGroup
      field={{ name, id: `filter-${name}`, initialValue: filters[name] }}
      label={label}
      options={choices(dict)}
      multiple
    />
  );
  const one = (name: "light" | "flag" | "town" | "category", label: string, of: readonly { value: string; label: string }[]) => (
    <SelectField
      field={{ name, id: `filter-${name}`, initialValue: [filters[name]].flat()[0] ?? "" }}
      label={label}
      options={of}
      blank="不限"
    />
  );
  return (
    <>
      {one("light", "灯", choices(LIGHT))}
      {one("flag", "提示", choices(TICKET_FLAG))}
      {many("status", "状态", TICKET_STATUS)}
      {one("category", "类别", choices(TICKET_CAT))}
      {many("level", "层级", TICKET_LEVEL)}
      {towns.length > 0 &&
        one(
          "town",
          "镇街",
          towns.map(({ id, name }) => ({ value: id, label: name })),
        )}
    </>
  );
}
