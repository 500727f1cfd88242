import { type SubmissionResult, useForm } from "@conform-to/react";
import type { ReactNode } from "react";
import { DataTable } from "#app/ui/data-table.tsx";
import { DateField, TextField } from "#app/ui/field.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { ChatGroupRow } from "../queries/chat-groups.server.ts";
import { PostForm } from "./post-form.tsx";

type Fields = {
  version?: number;
  name?: string;
  owner_name?: string;
  created_on?: string;
  member_count?: number;
  purpose?: string;
};

/** The editor of a chat group (domain E23). */
export function ChatGroupForm({ start, lastResult }: { start: Fields; lastResult: SubmissionResult<string[]> | undefined }) {
  const [form, fields] = useForm<Fields>({ id: "chat-group", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref="/chat-groups">
      {start.version !== undefined && <input type="hidden" name="version" value={start.version} />}
      <TextField field={fields.name} label="群名" required hint="与微信里的群名一致" />
      <div className="grid gap-4 md:grid-cols-3">
        <TextField field={fields.owner_name} label="群主" required />
        <DateField field={fields.created_on} label="建群日期" required />
        <TextField field={fields.member_count} label="人数" inputMode="numeric" after="人" required />
      </div>
      <TextField field={fields.purpose} label="用途" required hint="如：老乡联谊、政策通知、项目对接" />
    </PostForm>
  );
}

const column = columnsFor<ChatGroupRow>();
const columns = (canEdit: boolean, showTown: boolean) => [
  column.accessor("name", {
    header: "群名",
    meta: { phone: "title" },
    cell: ({ row: { original } }) =>
      canEdit ? (
        <a href={`/chat-groups/${original.id}/edit`} data-row="">
          {original.name}
        </a>
      ) : (
        original.name
      ),
  }),
  ...(showTown ? [column.accessor("town", { header: "镇街", meta: { soft: true } })] : []),
  column.accessor("purpose", { header: "用途", meta: { cut: true, phone: "line" } }),
  column.accessor("owner_name", { header: "群主" }),
  column.accessor("member_count", {
    header: "人数",
    meta: { align: "end", unit: "人", phone: "end" },
    cell: ({ getValue }) => (
      <>
        {getValue()}
        <span className="md:hidden">人</span>
      </>
    ),
  }),
  column.accessor("created_on", { header: "建群日期", meta: { align: "end" } }),
];

type ChatGroupTableProps = { rows: readonly ChatGroupRow[]; canEdit: boolean; showTown: boolean; empty: ReactNode };

/** The chat groups of a town, or of all. */
export function ChatGroupTable({ rows, canEdit, showTown, empty }: ChatGroupTableProps) {
  return <DataTable columns={columns(canEdit, showTown)} rows={rows} rowId={({ id }) => id} caption="微信群" empty={empty} />;
}
