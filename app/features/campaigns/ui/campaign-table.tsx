import type { ReactNode } from "react";
import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import { Bar } from "#app/ui/bar.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { CampaignRow } from "../queries/campaigns.server.ts";
import { isByList } from "../rules/kinds.ts";
import { CAMPAIGN_FESTIVAL, CAMPAIGN_KIND } from "../schema/dictionaries.ts";
import { CampaignTag } from "./status-tag.tsx";

const column = columnsFor<CampaignRow>();
const columns = [
  column.accessor("name", {
    header: "活动",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <>
        <a href={`/campaigns/${original.id}`} data-row="">
          {original.name}
        </a>
        <span className="ml-2 md:hidden">
          <CampaignTag status={original.status} />
        </span>
      </>
    ),
  }),
  column.accessor("kind", { header: "类型", cell: ({ getValue }) => labelOf(CAMPAIGN_KIND, getValue()) }),
  column.accessor("festival", {
    header: "节日",
    meta: { soft: true },
    cell: ({ getValue }) => (getValue() === "none" ? "—" : labelOf(CAMPAIGN_FESTIVAL, getValue())),
  }),
  column.display({
    id: "days",
    header: "计划起止",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => <span className="nums">{`${original.plan_from} 至 ${original.plan_to}`}</span>,
  }),
  column.accessor("region", { header: "范围", meta: { soft: true }, cell: ({ getValue }) => getValue() }),
  column.accessor("status", { header: "状态", cell: ({ getValue }) => <CampaignTag status={getValue()} /> }),
  column.display({
    id: "coverage",
    header: "走访覆盖",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <CoverageBar {...original} />,
  }),
];

/** Done of planned, as a share and a length; only a campaign that works off a list lacks one. */
export function CoverageBar({ kind, planned, done }: Pick<CampaignRow, "kind" | "planned" | "done">) {
  if (planned === 0) return <span className="muted">{isByList(kind) ? "未建名单" : "—"}</span>;
  return (
    <span className="row">
      <span className="w-16 shrink-0 max-md:hidden">
        <Bar value={done} max={planned} />
      </span>
      <span className="nums">
        {done}/{planned}户 {percentText(percent(done, planned))}
      </span>
    </span>
  );
}

/** The campaigns of a year. */
export function CampaignTable({ rows, empty }: { rows: readonly CampaignRow[]; empty: ReactNode }) {
  return (
    <DataTable
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      caption="活动"
      rowTone={({ status }) => (status === "cancelled" ? "quiet" : undefined)}
      empty={empty}
    />
  );
}
