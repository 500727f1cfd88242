import { ROLES, type Role } from "#app/auth/actor.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { postText } from "./user-table.tsx";

type ShownProposal = {
  id: string;
  user_id: string;
  name: string;
  login: string;
  role: string;
  region_name: string;
  region_level: string;
  unit_name: string;
  duty: string;
  /** When and by whom. */
  proposed: string;
  held: readonly { role: string; unit_name: string }[];
  /** The reader's own post or proposal: another hand must decide. */
  isOwn: boolean;
};

const column = columnsFor<ShownProposal>();
const columns = [
  column.accessor("name", {
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ getValue, row: { original } }) => (
      <a href={`/admin/users/${original.user_id}`} data-row="">
        {getValue()}
      </a>
    ),
  }),
  column.display({
    id: "post",
    header: "申请岗位",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => (
      <>
        <b>{ROLES[original.role as Role]}</b>，{original.unit_name}，{original.duty}
      </>
    ),
  }),
  column.display({
    id: "range",
    header: "管辖范围",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => (original.region_level === "town" ? original.region_name : "全区"),
  }),
  column.display({
    id: "held",
    header: "现有岗位",
    meta: { phone: "line", soft: true },
    cell: ({ row: { original } }) => original.held.map(postText).join("；") || "无",
  }),
  column.accessor("proposed", { header: "提出", meta: { phone: "line", soft: true } }),
  column.display({
    id: "decide",
    header: "办理",
    meta: { align: "end", phone: "end", headerHidden: true },
    cell: ({ row: { original } }) =>
      original.isOwn ? (
        <span className="muted">须由他人办理</span>
      ) : (
        <form method="post" className="row justify-end">
          <Button small variant="quiet" name="refuse" value={original.id} aria-label={`退回${original.name}的岗位申请`}>
            退回
          </Button>
          <Button small variant="primary" name="approve" value={original.id} aria-label={`批准${original.name}的岗位申请`}>
            批准
          </Button>
        </form>
      ),
  }),
];

/** Posts proposed and not decided. */
export function ProposalTable({ proposals }: { proposals: readonly ShownProposal[] }) {
  return (
    <DataTable
      columns={columns}
      rows={proposals}
      rowId={({ id }) => id}
      caption="待批准的岗位"
      empty={<EmptyState>没有待批准的岗位。</EmptyState>}
    />
  );
}
