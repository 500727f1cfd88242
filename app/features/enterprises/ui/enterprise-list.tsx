import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { EnterpriseListRow, EnterprisePage } from "../queries/list.server.ts";
import { ENTERPRISE_STATUS, ENTITY_KIND, ENTITY_KINDS, KEY_LEVEL } from "../schema/dictionaries.ts";
import { type EnterpriseFilters, type EnterpriseSort, queryOf } from "../schema/filters.ts";
import { namesOf, optionsOf } from "./options.ts";
import { EnterpriseTag } from "./status-tag.tsx";

type ListProps = {
  page: EnterprisePage;
  filters: EnterpriseFilters;
  towns: readonly { id: string; name: string }[];
  pageSize: number;
  lockedTown: string | undefined;
  may: { create: boolean; export: boolean };
};

const at = (query: string, path = "/enterprises") => (query ? `${path}?${query}` : path);

/** The list screen of enterprises. */
export function EnterpriseList({ page, filters, towns, pageSize, lockedTown, may }: ListProps) {
  const from = (filters.page - 1) * pageSize;
  return (
    <>
      <PageHead
        title="企业"
        hint="归根企业和本地重点企业：谁办的、谁服务、每月怎么样。"
        actions={
          <>
            {may.export && page.total > 0 && (
              <LinkButton href={at(queryOf(filters), "/enterprises/export")} download>
                导出{page.total}家
              </LinkButton>
            )}
            {may.create && (
              <LinkButton href="/enterprises/new" variant="primary" shortcut="n">
                新增企业
              </LinkButton>
            )}
          </>
        }
      />
      <Filters filters={filters} towns={towns} lockedTown={lockedTown} hasChief={page.hasChief} />
      <DataTable
        columns={columnsOf(lockedTown === undefined, page.hasChief)}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="企业名单"
        sort={{
          key: filters.sort,
          direction: filters.direction,
          href: (key, direction) => at(queryOf(filters, { sort: key as EnterpriseSort, direction })),
        }}
        rowTone={({ status }) => (status === "deregistered" ? "quiet" : undefined)}
        empty={<Nothing isEmpty={page.isEmpty} mayCreate={may.create} />}
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}家`}
          page={`本页${page.rows.length}家`}
          previousHref={filters.page > 1 ? at(queryOf(filters, { page: filters.page - 1 })) : undefined}
          nextHref={from + page.rows.length < page.total ? at(queryOf(filters, { page: filters.page + 1 })) : undefined}
        />
      )}
    </>
  );
}

function Nothing({ isEmpty, mayCreate }: { isEmpty: boolean; mayCreate: boolean }) {
  if (!isEmpty)
    return (
      <EmptyState action={<LinkButton href="/enterprises">看全部</LinkButton>}>没有符合条件的企业。去掉一个条件再看。</EmptyState>
    );
  return (
    <EmptyState action={mayCreate && <LinkButton href="/enterprises/new">新增企业</LinkButton>}>还没有登记的企业。</EmptyState>
  );
}

const YES_NO = { yes: "归根企业", no: "非归根企业" } as const;

function Filters({
  filters,
  towns,
  lockedTown,
  hasChief,
}: Pick<ListProps, "filters" | "towns" | "lockedTown"> & { hasChief: boolean }) {
  const chips = (
    [
      ["town", towns.find(({ id }) => id === filters.town)?.name],
      ["kind", filters.kind && labelOf(ENTITY_KIND, filters.kind)],
      ["status", filters.status && labelOf(ENTERPRISE_STATUS, filters.status)],
      ["guigen", filters.guigen && YES_NO[filters.guigen]],
      ["key", filters.key && labelOf(KEY_LEVEL, filters.key)],
      ["gap", filters.gap && "没有首席服务官"],
    ] as const
  ).flatMap(([key, label]) => (label && !(key === "town" && lockedTown !== undefined) ? [{ key, label }] : []));
  const select = (
    name: "kind" | "status" | "guigen" | "key" | "gap" | "town",
    label: string,
    options: ReturnType<typeof optionsOf>,
  ) => (
    <SelectField
      field={{ name, id: `filter-${name}`, initialValue: filters[name] ?? "" }}
      label={label}
      options={options}
      blank="不限"
    />
  );
  return (
    <FilterBar
      action="/enterprises"
      search={{ name: "q", value: filters.q, label: "企业名称、统一社会信用代码" }}
      keep={{
        ...(filters.sort === "town" ? {} : { sort: filters.sort }),
        ...(filters.direction === "desc" ? { direction: "desc" } : {}),
      }}
      end={
        (chips.length > 0 || filters.q) && (
          <LinkButton variant="quiet" href="/enterprises" data-keep-scroll="">
            清空
          </LinkButton>
        )
      }
    >
      {lockedTown && <Chip locked>落户：{lockedTown}</Chip>}
      {chips.map(({ key, label }) => (
        <Chip key={key} removeHref={at(queryOf(filters, { [key]: null }))} removeLabel={`去掉${label}`}>
          {label}
        </Chip>
      ))}
      <ChipMenu label="加条件" dashed>
        <div className="grid gap-3">
          {lockedTown === undefined && select("town", "落户镇街", namesOf(towns))}
          {select("kind", "主体类型", optionsOf(ENTITY_KIND, ENTITY_KINDS))}
          {select("status", "状态", optionsOf(ENTERPRISE_STATUS))}
          {select("guigen", "归根企业", optionsOf(YES_NO))}
          {select("key", "重点等级", optionsOf(KEY_LEVEL))}
          {hasChief && select("gap", "首席服务官", [{ value: "yes", label: "没有首席的归根企业" }])}
        </div>
      </ChipMenu>
    </FilterBar>
  );
}

const column = columnsFor<EnterpriseListRow>();

const columnsOf = (showTown: boolean, showChief: boolean) => [
  column.accessor("name", {
    header: "企业",
    meta: { phone: "title", cut: true, sort: "name" },
    cell: ({ row: { original } }) => (
      <a href={`/enterprises/${original.id}`} data-row="">
        {original.name}
      </a>
    ),
  }),
  column.accessor("is_guigen", {
    header: "归根",
    cell: ({ row: { original } }) => (
      <>
        {original.is_guigen && <Tag tone="go">归根</Tag>} {original.key_level === "key" && <Tag tone="line">重点</Tag>}
      </>
    ),
  }),
  column.accessor("entity_kind", { header: "主体类型", cell: ({ getValue }) => labelOf(ENTITY_KIND, getValue()) }),
  ...(showTown ? [column.accessor("town", { header: "镇街", meta: { soft: true, sort: "town" } })] : []),
  column.accessor("industry_code", {
    header: "行业",
    meta: { soft: true },
    cell: ({ getValue }) => (
      <span className="block w-36 truncate" title={labelOf(INDUSTRY, getValue())}>
        {labelOf(INDUSTRY, getValue())}
      </span>
    ),
  }),
  ...(showChief
    ? [
        column.accessor("chief", {
          header: "首席服务官",
          meta: { phone: "line" },
          cell: ({ row: { original } }) =>
            original.chief ?? (original.is_guigen && original.status !== "deregistered" ? <Light tone="red">空缺</Light> : "—"),
        }),
      ]
    : []),
  column.accessor("employees", { header: "职工", meta: { align: "end", unit: "人", sort: "employees" } }),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ getValue }) => <EnterpriseTag status={getValue()} />,
  }),
];
