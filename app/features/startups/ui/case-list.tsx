import { ENTITY_KIND } from "#app/features/enterprises/schema/dictionaries.ts";
import { nearDay } from "#app/lib/dates.ts";
import { choices, labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { CaseRow } from "../queries/cases.server.ts";
import { filledSlots, missingText } from "../rules/slots.ts";
import { SLOT, SLOTS, STARTUP_STAGE } from "../schema/dictionaries.ts";
import { type StartupFilters, startupsHref } from "../schema/filters.ts";
import { caseTitle, DueLight, founderText, slotCount } from "./words.tsx";

type ListProps = {
  rows: readonly CaseRow[];
  isEmpty: boolean;
  filters: StartupFilters;
  towns: readonly { id: string; name: string }[];
  lockedTown: string | undefined;
  today: string;
  mayCreate: boolean;
};

/** The matrix: each founder against the five supports, the day on which each began. */
export function CaseList({ rows, isEmpty, filters, towns, lockedTown, today, mayCreate }: ListProps) {
  const average = rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + filledSlots(row).length, 0) / rows.length;
  const full = rows.filter((row) => filledSlots(row).length === 5).length;
  return (
    <>
      <Filters filters={filters} towns={towns} lockedTown={lockedTown} />
      {rows.length > 0 && <p className="soft mb-3">{`共${rows.length}档，平均完成${average.toFixed(1)}项，五项齐全${full}档`}</p>}
      <DataTable
        columns={columnsOf(lockedTown === undefined, today)}
        rows={rows}
        rowId={({ id }) => id}
        caption="创业扶持档案"
        rowTone={({ closed_on }) => (closed_on ? "quiet" : undefined)}
        empty={
          isEmpty ? (
            <EmptyState action={mayCreate && <LinkButton href="/startups/new">新建档案</LinkButton>}>
              还没有创业扶持档案。
            </EmptyState>
          ) : (
            <EmptyState action={<LinkButton href="/startups">看全部</LinkButton>}>
              没有符合条件的档案。去掉一个条件再看。
            </EmptyState>
          )
        }
      />
    </>
  );
}

const OVERDUE = { overdue: "帮扶逾期" } as const;
const FULL = { yes: "五项齐全" } as const;
const CLOSED = { yes: "含已关闭" } as const;

function Filters({ filters, towns, lockedTown }: Pick<ListProps, "filters" | "towns" | "lockedTown">) {
  const chips = (
    [
      ["town", lockedTown === undefined ? towns.find(({ id }) => id === filters.town)?.name : undefined],
      ["stage", filters.stage && STARTUP_STAGE[filters.stage]],
      ["missing", filters.missing && `缺${SLOT[filters.missing]}`],
      ["due", filters.due && OVERDUE[filters.due]],
      ["full", filters.full && FULL[filters.full]],
      ["closed", filters.closed && CLOSED[filters.closed]],
    ] as const
  ).flatMap(([key, label]) => (label ? [{ key, label }] : []));
  const select = (name: keyof StartupFilters, label: string, options: readonly { value: string; label: string }[]) => (
    <SelectField
      field={{ name, id: `filter-${name}`, initialValue: filters[name] ?? "" }}
      label={label}
      options={[...options]}
      blank="不限"
    />
  );
  return (
    <FilterBar
      action="/startups"
      search={{ name: "q", value: filters.q, label: "主体名称、创业者姓名" }}
      end={
        (chips.length > 0 || filters.q) && (
          <LinkButton variant="quiet" href="/startups" data-keep-scroll="">
            清空
          </LinkButton>
        )
      }
    >
      {lockedTown && <Chip locked>镇街：{lockedTown}</Chip>}
      {chips.map(({ key, label }) => (
        <Chip key={key} removeHref={startupsHref(filters, { [key]: null })} removeLabel={`去掉${label}`}>
          {label}
        </Chip>
      ))}
      {!filters.due && <Chip href={startupsHref(filters, { due: "overdue" })}>帮扶逾期</Chip>}
      <ChipMenu label="加条件" dashed>
        <div className="grid gap-3">
          {lockedTown === undefined &&
            select(
              "town",
              "镇街",
              towns.map(({ id, name }) => ({ value: id, label: name })),
            )}
          {select("stage", "阶段", choices(STARTUP_STAGE))}
          {select(
            "missing",
            "缺项",
            SLOTS.map((slot) => ({ value: slot, label: `缺${SLOT[slot]}` })),
          )}
          {select("due", "跟踪帮扶", choices(OVERDUE))}
          {select("full", "完成情况", choices(FULL))}
          {select("closed", "已关闭的", choices(CLOSED))}
        </div>
      </ChipMenu>
    </FilterBar>
  );
}

const column = columnsFor<CaseRow>();

const columnsOf = (showTown: boolean, today: string) => [
  column.display({
    id: "title",
    header: "主体（创业者）",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/startups/${original.id}`} data-row="">
        {caseTitle(original)}
        {original.enterprise && <span className="small soft">{`　${founderText(original.founder)}`}</span>}
      </a>
    ),
  }),
  column.accessor("entity_kind", {
    header: "类型",
    meta: { soft: true },
    cell: ({ getValue }) => labelOf(ENTITY_KIND, getValue() ?? "") || "未办主体",
  }),
  ...(showTown ? [column.accessor("town", { header: "镇街", meta: { soft: true, phone: "line" } })] : []),
  ...SLOTS.map((slot) =>
    column.accessor(slot, {
      header: SLOT[slot],
      cell: ({ getValue }) => {
        const day = getValue();
        return day ? <span className="nums">{nearDay(day, today)}</span> : <span className="muted">缺</span>;
      },
    }),
  ),
  column.display({
    id: "done",
    header: "完成",
    meta: { align: "end", phone: "end" },
    cell: ({ row: { original } }) => slotCount(original),
  }),
  column.display({
    id: "missing",
    header: "缺项",
    meta: { soft: true, phone: "line" },
    cell: ({ row: { original } }) => (missingText(original) ? `缺${missingText(original)}` : "齐全"),
  }),
  column.display({
    id: "due",
    header: "下次帮扶",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => <DueLight row={original} today={today} />,
  }),
];
