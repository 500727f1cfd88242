import { labelOf } from "#app/lib/dictionary.ts";
import { Bar } from "#app/ui/bar.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { ClassRow } from "../queries/classes.server.ts";
import { TRAINING_KIND } from "../schema/dictionaries.ts";

/** Where a class stands on a day. */
export function ClassTag({ row: { from_on, to_on }, today }: { row: Pick<ClassRow, "from_on" | "to_on">; today: string }) {
  if (today < from_on) return <Tag tone="warn">报名中</Tag>;
  return today > to_on ? <Tag>已结束</Tag> : <Tag tone="go">开班中</Tag>;
}

export const seatText = ({ taken, capacity, waiting }: Pick<ClassRow, "taken" | "capacity" | "waiting">): string =>
  `${taken}/${capacity}${waiting > 0 ? `，候补${waiting}` : ""}`;

const column = columnsFor<ClassRow>();

const columnsOf = (today: string) => [
  column.accessor("name", {
    header: "班名",
    meta: { phone: "title", cut: true },
    cell: ({ row: { original } }) => (
      <a href={`/trainings/${original.id}`} data-row="">
        {original.name}
      </a>
    ),
  }),
  column.accessor("kind", { header: "类型", meta: { soft: true }, cell: ({ getValue }) => labelOf(TRAINING_KIND, getValue()) }),
  column.accessor("town", { header: "范围", meta: { soft: true } }),
  column.accessor("organizer", { header: "主办", meta: { soft: true, cut: true } }),
  column.display({
    id: "days",
    header: "起止",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => <span className="nums">{`${original.from_on} 至 ${original.to_on}`}</span>,
  }),
  column.display({
    id: "seats",
    header: "座位",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => (
      <span className="row">
        <span className="nums shrink-0">{seatText(original)}</span>
        <Bar value={original.taken} max={original.capacity} />
      </span>
    ),
  }),
  column.display({
    id: "state",
    header: "状态",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <ClassTag row={original} today={today} />,
  }),
];

/** The training classes, the latest first. */
export function ClassList({ rows, today, mayCreate }: { rows: readonly ClassRow[]; today: string; mayCreate: boolean }) {
  return (
    <DataTable
      columns={columnsOf(today)}
      rows={rows}
      rowId={({ id }) => id}
      caption="创业培训班"
      empty={
        <EmptyState action={mayCreate && <LinkButton href="/trainings/new">新建培训班</LinkButton>}>还没有培训班。</EmptyState>
      }
    />
  );
}
