import { ROLES, type Role } from "#app/auth/actor.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

type HeldPost = { role: string; region_name: string; unit_name: string; duty: string };
/** An account as the list shows it; the time is in words of Beijing. */
export type ListedUser = {
  id: string;
  login: string;
  name: string;
  status: string;
  is_locked: boolean;
  has_factor: boolean;
  posts: readonly HeldPost[];
  last_login: string;
};

const roleName = (role: string) => ROLES[role as Role];
export const postText = ({ role, unit_name }: Pick<HeldPost, "role" | "unit_name">): string => `${roleName(role)}，${unit_name}`;

const column = columnsFor<ListedUser>();
const columns = [
  column.accessor("name", {
    header: "姓名",
    meta: { phone: "title" },
    cell: ({ getValue, row: { original } }) => (
      <>
        <a href={`/admin/users/${original.id}`} data-row="">
          {getValue()}
        </a>{" "}
        <AccountTags {...original} />
      </>
    ),
  }),
  column.accessor("login", { header: "登录名", meta: { phone: "line", soft: true } }),
  column.display({
    id: "posts",
    header: "在任岗位",
    meta: { phone: "line" },
    cell: ({ row: { original } }) =>
      original.posts.length > 0 ? original.posts.map(postText).join("；") : <span className="muted">没有在任的岗位</span>,
  }),
  column.accessor("has_factor", {
    header: "二次验证",
    cell: ({ getValue }) => (getValue() ? "已启用" : <span className="muted">未启用</span>),
  }),
  column.accessor("last_login", { header: "最近登录", meta: { phone: "end", soft: true, align: "end" } }),
];

/** What keeps an account from working. */
export function AccountTags({ status, is_locked }: Pick<ListedUser, "status" | "is_locked">) {
  return (
    <>
      {status === "disabled" && <Tag>已停用</Tag>}
      {is_locked && <Tag tone="warn">已锁定</Tag>}
    </>
  );
}

/** The accounts. When they were last used is the administrator's knowledge. */
export function UserTable({ users, knowsSignIn }: { users: readonly ListedUser[]; knowsSignIn: boolean }) {
  return (
    <DataTable
      columns={columns}
      rows={users}
      rowId={({ id }) => id}
      caption="用户"
      visible={["name", "login", "posts", "has_factor", ...(knowsSignIn ? ["last_login"] : [])]}
      rowTone={({ status }) => (status === "disabled" ? "quiet" : undefined)}
      empty={<EmptyState>没有符合条件的用户。换个词，或清空条件再试。</EmptyState>}
    />
  );
}
