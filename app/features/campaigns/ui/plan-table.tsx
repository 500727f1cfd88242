import type { ReactNode } from "react";
import { formatDay } from "#app/lib/dates.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Light } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { PlanLine } from "../queries/plan.server.ts";
import { relativeText } from "./visit-list.tsx";

export const PLAN_FORM = "plan-bulk";

/** What became of a household: seen on a day, not seen for a reason, or still to be seen. */
export function ItemStateText({ line }: { line: Pick<PlanLine, "state" | "done_on" | "miss_reason"> }) {
  if (line.state === "done")
    return <Light tone="green">{line.done_on ? `${formatDay(line.done_on, "short")}已走访` : "已走访"}</Light>;
  if (line.state === "missed") return <span className="soft">未走访：{line.miss_reason}</span>;
  return <span className="muted">未走访</span>;
}

function columnsOf(campaignId: string, canPlan: boolean, showTown: boolean) {
  const column = columnsFor<PlanLine>();
  const columns = [
    column.accessor("name", {
      header: "姓名",
      meta: { phone: "title" },
      cell: ({ row: { original } }) =>
        canPlan ? (
          <a href={`/campaigns/${campaignId}/plan/${original.id}`} data-row="">
            {original.name}
          </a>
        ) : (
          <a href={`/talents/${original.talent_id}`} data-row="">
            {original.name}
          </a>
        ),
    }),
    column.accessor("town", { header: "镇街", meta: { soft: true } }),
    column.accessor("village", { header: "村(社区)" }),
    column.display({
      id: "relative",
      header: "走访对象",
      meta: { phone: "line" },
      cell: ({ row: { original } }) => (
        <>
          <span className="md:hidden">{original.village && `${original.village}，`}</span>
          {relativeText(original) || <span className="muted">本人</span>}
        </>
      ),
    }),
    column.accessor("assignee", {
      header: "承办人",
      cell: ({ getValue }) => getValue() ?? <span className="muted">未分派</span>,
    }),
    column.accessor("planned_on", {
      header: "计划日期",
      meta: { align: "end" },
      cell: ({ getValue }) => getValue() ?? <span className="muted">未排</span>,
    }),
    column.display({
      id: "state",
      header: "走访情况",
      meta: { phone: "end" },
      cell: ({ row: { original } }) => <ItemStateText line={original} />,
    }),
  ];
  return showTown ? columns : columns.filter((_, i) => i !== 1);
}

type PlanTableProps = {
  campaignId: string;
  lines: readonly PlanLine[];
  canPlan: boolean;
  showTown: boolean;
  empty: ReactNode;
};

/** The households of a campaign. */
export function PlanTable({ campaignId, lines, canPlan, showTown, empty }: PlanTableProps) {
  return (
    <DataTable
      columns={columnsOf(campaignId, canPlan, showTown)}
      rows={lines}
      rowId={({ id }) => id}
      caption="拟走访名单"
      rowTone={({ state }) => (state === "missed" ? "quiet" : undefined)}
      select={canPlan ? { form: PLAN_FORM, label: (line) => `选择${line.name}`, allLabel: "全选本页" } : undefined}
      empty={empty}
    />
  );
}
