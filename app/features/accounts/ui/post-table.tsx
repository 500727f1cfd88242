import { ROLES, type Role } from "#app/auth/actor.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import { isOpen, POST_STATE, type PostState } from "../post-state.ts";

/** A post as it is shown. */
export type ShownPost = {
  id: string;
  role: string;
  region_name: string;
  unit_name: string;
  duty: string;
  from_on: string;
  to_on: string | null;
  state: PostState;
  /** Who proposed, approved and ended it, in words. */
  hands: string;
};

const TONES = { proposed: "warn", in_force: "ok", coming: "plain", ended: "line", withdrawn: "line", refused: "line" } as const;

/** The posts of a person; `endHref` leads to ending one. */
export function PostTable({ posts, endHref }: { posts: readonly ShownPost[]; endHref: ((postId: string) => string) | null }) {
  const column = columnsFor<ShownPost>();
  const columns = [
    column.accessor("role", {
      header: "角色",
      meta: { phone: "title" },
      cell: ({ getValue, row: { original } }) => (
        <>
          <b>{ROLES[getValue() as Role]}</b> <Tag tone={TONES[original.state]}>{POST_STATE[original.state]}</Tag>
        </>
      ),
    }),
    column.display({
      id: "place",
      header: "单位和职务",
      meta: { phone: "line" },
      cell: ({ row: { original } }) => `${original.unit_name}，${original.duty}`,
    }),
    column.accessor("region_name", { header: "管辖范围", meta: { phone: "line", soft: true } }),
    column.display({
      id: "dates",
      header: "任职起止",
      meta: { phone: "line" },
      cell: ({ row: { original } }) => `${original.from_on} 至 ${original.to_on ?? "今"}`,
    }),
    column.accessor("hands", {
      header: "经办",
      meta: { phone: "line", soft: true },
      cell: ({ getValue }) => <span className="whitespace-normal">{getValue()}</span>,
    }),
    column.display({
      id: "end",
      header: "操作",
      meta: { align: "end", phone: "end", headerHidden: true },
      cell: ({ row: { original } }) =>
        endHref &&
        isOpen(original.state) && (
          <LinkButton small variant="quiet" href={endHref(original.id)} aria-label={`结束${ROLES[original.role as Role]}岗位`}>
            {original.state === "proposed" ? "撤回" : "结束"}
          </LinkButton>
        ),
    }),
  ];
  return (
    <DataTable
      columns={columns}
      rows={posts}
      rowId={({ id }) => id}
      caption="岗位"
      rowTone={({ state }) => (isOpen(state) ? undefined : "quiet")}
      empty={<EmptyState>还没有岗位。没有岗位的用户不能登录。</EmptyState>}
    />
  );
}
