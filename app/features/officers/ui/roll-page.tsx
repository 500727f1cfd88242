import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { Segments } from "#app/ui/tabs.tsx";
import type { OfficerRow } from "../queries/records.server.ts";
import { OFFICER_STATUS, type OfficerStatus } from "../schema/dictionaries.ts";
import { OfficerTabs } from "./officer-tabs.tsx";

const TONE: Record<OfficerStatus, TagTone> = { nominated: "warn", listed: "ok", moved: "plain", left: "plain" };

/** Where an officer stands on the roll. */
export const OfficerTag = ({ status }: { status: string }) => (
  <Tag tone={TONE[status as OfficerStatus] ?? "plain"}>{status === "nominated" ? "待审定" : labelOf(OFFICER_STATUS, status)}</Tag>
);

type RollPageProps = { rows: readonly OfficerRow[]; status: OfficerStatus | null; mayNominate: boolean };

/** The roll of officers. */
export function RollPage({ rows, status, mayNominate }: RollPageProps) {
  const states = Object.entries(OFFICER_STATUS) as [OfficerStatus, string][];
  return (
    <>
      <PageHead
        title="服务官名册"
        hint="专业素养高、业务能力强的优秀干部，由单位或镇街推荐，人才办审定后在册。"
        actions={
          mayNominate && (
            <LinkButton href="/officers/new" variant="primary" shortcut="n">
              推荐服务官
            </LinkButton>
          )
        }
      />
      <OfficerTabs current="/officers/roll" />
      <Segments
        label="状态"
        items={[
          { href: "/officers/roll", label: "全部", current: status === null },
          ...states.map(([code, label]) => ({ href: `/officers/roll?status=${code}`, label, current: status === code })),
        ]}
      />
      <DataTable
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        caption="服务官名册"
        empty={
          <EmptyState action={mayNominate && <LinkButton href="/officers/new">推荐服务官</LinkButton>}>
            {status ? "没有这个状态的服务官。" : "还没有推荐服务官。"}
          </EmptyState>
        }
      />
    </>
  );
}

const column = columnsFor<OfficerRow>();
const columns = [
  column.accessor("name", {
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => (
      <a href={`/officers/${original.id}`} data-row="">
        {original.name}
      </a>
    ),
  }),
  column.display({
    id: "post",
    header: "单位职务",
    meta: { cut: true, phone: "line" },
    cell: ({ row }) => `${row.original.unit}${row.original.duty}`,
  }),
  column.accessor("specialty", { header: "专业特长", meta: { cut: true, soft: true } }),
  column.accessor("phone_work", { header: "工作电话", cell: ({ getValue }) => <span className="nums">{getValue()}</span> }),
  column.accessor("nominated_by", { header: "推荐单位", meta: { cut: true, soft: true } }),
  column.accessor("serving", { header: "在派", meta: { align: "end", unit: "家" } }),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ getValue }) => <OfficerTag status={getValue()} />,
  }),
];
