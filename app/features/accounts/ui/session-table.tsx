import type { ReactNode } from "react";
import { ROLES, type Role } from "#app/auth/actor.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

/** A session as it is shown: times are words of Beijing. */
export type ShownSession = {
  id: string;
  device: string;
  role: Role;
  unit_name: string;
  ip: string;
  since: string;
  seen: string;
  is_this: boolean;
};

const column = columnsFor<ShownSession>();

/** Where somebody is signed in. */
export function SessionTable({
  sessions,
  end,
  empty,
}: {
  sessions: readonly ShownSession[];
  /** The way to end one. */
  end: (session: ShownSession) => ReactNode;
  empty: string;
}) {
  const columns = [
    column.accessor("device", {
      header: "设备",
      meta: { phone: "title" },
      cell: ({ getValue, row }) => (
        <>
          <b>{getValue()}</b> {row.original.is_this && <Tag tone="go">本次登录</Tag>}
        </>
      ),
    }),
    column.display({
      id: "post",
      header: "在用岗位",
      meta: { phone: "line" },
      cell: ({ row }) => `${ROLES[row.original.role]}，${row.original.unit_name}`,
    }),
    column.accessor("ip", { header: "网络地址", meta: { phone: "line", soft: true } }),
    column.accessor("since", {
      header: "登录时间",
      meta: { phone: "line", soft: true },
      cell: ({ getValue }) => <Timed word="登录">{getValue()}</Timed>,
    }),
    column.accessor("seen", {
      header: "最近使用",
      meta: { phone: "line" },
      cell: ({ getValue }) => <Timed word="最近使用">{getValue()}</Timed>,
    }),
    column.display({
      id: "end",
      header: "操作",
      meta: { align: "end", phone: "end", headerHidden: true },
      cell: ({ row }) => end(row.original),
    }),
  ];
  return (
    <DataTable
      columns={columns}
      rows={sessions}
      rowId={({ id }) => id}
      caption="登录中的会话"
      empty={<EmptyState>{empty}</EmptyState>}
    />
  );
}

/** A time with its word where the phone has no header to say it. */
const Timed = ({ word, children }: { word: string; children: ReactNode }) => (
  <>
    <span className="md:hidden">{word} </span>
    {children}
  </>
);
