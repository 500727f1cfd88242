import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { Segments } from "#app/ui/tabs.tsx";
import type { NoticeLine } from "../queries/list.server.ts";
import { rangeText } from "../rules/text.ts";
import { NOTICE_STATUS, type NoticeStatus } from "../schema/dictionaries.ts";
import { leftText, NoticeTag } from "./words.tsx";

type Props = { rows: readonly NoticeLine[]; status: NoticeStatus | null; today: string; mayDraft: boolean; seesDrafts: boolean };

/** The notices by state, what runs first. */
export function NoticesPage({ rows, status, today, mayDraft, seesDrafts }: Props) {
  const states = (Object.entries(NOTICE_STATUS) as [NoticeStatus, string][]).filter(([code]) => seesDrafts || code !== "draft");
  const draft = mayDraft && <LinkButton href="/notices/new">拟公示</LinkButton>;
  return (
    <>
      <PageHead
        title="公示"
        hint="审核通过的名单先公示，期满没有异议的自动转为公示通过。"
        actions={
          <>
            <LinkButton href="/public-notices">公示页</LinkButton>
            {mayDraft && (
              <LinkButton href="/notices/new" variant="primary" shortcut="n">
                拟公示
              </LinkButton>
            )}
          </>
        }
      />
      <div className="mb-4">
        <Segments
          label="状态"
          items={[
            { href: "/notices", label: "全部", current: status === null },
            ...states.map(([code, label]) => ({ href: `/notices?status=${code}`, label, current: status === code })),
          ]}
        />
      </div>
      <DataTable
        columns={columnsAt(today)}
        rows={rows}
        rowId={({ id }) => id}
        caption="公示"
        empty={<EmptyState action={draft}>{status ? `没有${NOTICE_STATUS[status]}的公示。` : "还没有公示过。"}</EmptyState>}
      />
    </>
  );
}

const column = columnsFor<NoticeLine>();
const columnsAt = (today: string) => [
  column.accessor("title", {
    header: "标题",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/notices/${original.id}`} data-row="">
        {original.title}
      </a>
    ),
  }),
  column.accessor("notice_no", {
    header: "编号",
    meta: { soft: true },
    cell: ({ getValue }) => <span className="nums">{getValue()}</span>,
  }),
  column.display({
    id: "period",
    header: "公示期",
    meta: { phone: "line" },
    cell: ({ row: { original: n } }) => (n.start_on && n.end_on ? rangeText(n.start_on, n.end_on) : `${n.notice_days}个工作日`),
  }),
  column.display({ id: "left", header: "剩余", meta: { phone: "line" }, cell: ({ row }) => leftText(row.original, today) }),
  column.accessor("open_objections", {
    header: "异议",
    cell: ({ getValue }) => (getValue() > 0 ? <Light tone="amber">{`${getValue()}件未结`}</Light> : ""),
  }),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ getValue }) => <NoticeTag status={getValue()} />,
  }),
];
