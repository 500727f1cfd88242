import { choices } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { APPLICATION_STATUS } from "../schema/dictionaries.ts";
import { type ApplicationFilters, applicationsHref, FIRST_PAGE } from "../schema/filters.ts";

type Named = readonly { id: string; name: string }[];
type Props = {
  filters: ApplicationFilters;
  towns: Named;
  policies: Named;
  lockedTown: string | undefined;
  turn: { mine: number; late: number };
};

/** Search, the conditions in force, and more of them: one GET form, so the address holds it all. */
export function ApplicationFilterBar({ filters, towns, policies, lockedTown, turn }: Props) {
  const nameIn = (rows: Named, id: string | undefined) => rows.find((row) => row.id === id)?.name ?? "其他";
  const conditions = [
    filters.status && { key: "status" as const, label: `状态：${APPLICATION_STATUS[filters.status]}` },
    filters.policy && { key: "policy" as const, label: `政策：${nameIn(policies, filters.policy)}` },
    filters.town && { key: "town" as const, label: `镇街：${nameIn(towns, filters.town)}` },
    filters.talent && { key: "talent" as const, label: "一位人才的申报" },
  ].filter((condition) => condition !== undefined && condition !== "");
  const toggle = (value: "mine" | "late") =>
    applicationsHref(filters, { ...FIRST_PAGE, turn: filters.turn === value ? undefined : value });
  const one = (name: "status" | "policy" | "town", label: string, options: { value: string; label: string }[]) => (
    <SelectField
      field={{ name, id: `filter-${name}`, initialValue: filters[name] ?? "" }}
      label={label}
      options={options}
      blank="不限"
    />
  );
  const named = (rows: Named) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="relative max-md:[&_.menu]:static">
      <FilterBar
        action="/applications"
        search={{ name: "q", value: filters.q, label: "编号、姓名、单位", placeholder: "编号、姓名、单位" }}
        keep={filters.turn ? { turn: filters.turn } : {}}
        end={
          (conditions.length > 0 || filters.q || filters.turn) && (
            <LinkButton variant="quiet" href="/applications" data-keep-scroll="">
              清空
            </LinkButton>
          )
        }
      >
        {lockedTown && <Chip locked>{lockedTown}</Chip>}
        <Chip href={toggle("mine")} on={filters.turn === "mine"}>{`轮到我 ${turn.mine}`}</Chip>
        {(turn.late > 0 || filters.turn === "late") && (
          <Chip href={toggle("late")} on={filters.turn === "late"}>{`初核逾期 ${turn.late}`}</Chip>
        )}
        {conditions.map(({ key, label }) => (
          <Chip
            key={key}
            removeHref={applicationsHref(filters, { ...FIRST_PAGE, [key]: undefined })}
            removeLabel={`去掉${label}`}
          >
            {label}
          </Chip>
        ))}
        <ChipMenu label="加条件" dashed>
          <div className="grid max-h-[56vh] gap-3 overflow-y-auto">
            {one("status", "状态", choices(APPLICATION_STATUS))}
            {one("policy", "政策", named(policies))}
            {towns.length > 0 && one("town", "镇街", named(towns))}
          </div>
        </ChipMenu>
      </FilterBar>
    </div>
  );
}
