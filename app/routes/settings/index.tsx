import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listSettings } from "#app/features/settings/queries.server.ts";
import { settingText } from "#app/features/settings/rules.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

export const meta: MetaFunction = () => [{ title: "设置 · 归根" }];

export const loader = withActor("reference:view", async ({ db, actor }) => {
  const settings = await listSettings(db, actor.today);
  return {
    settings: settings.map(({ id, label, key, value, unit, note, effective_from }) => ({
      id,
      label: label || key,
      text: settingText({ key, value, unit }),
      note,
      effective_from,
    })),
  };
});

type Row = { id: string; label: string; text: string; note: string | null; effective_from: string };
const column = columnsFor<Row>();
const columns = [
  column.accessor("label", { header: "设置", meta: { phone: "title" }, cell: ({ getValue }) => <b>{getValue()}</b> }),
  column.accessor("text", {
    header: "现值",
    meta: { phone: "line" },
    cell: ({ getValue }) => <span className="whitespace-normal">{getValue()}</span>,
  }),
  column.accessor("note", {
    header: "说明",
    meta: { phone: "line", soft: true },
    cell: ({ getValue }) => <span className="whitespace-normal">{getValue()}</span>,
  }),
  column.accessor("effective_from", { header: "起用日期", meta: { align: "end", soft: true } }),
];

/** The figures the rules work with, as of today. */
export default function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="设置" hint={`各项规则现在用的数值，共${settings.length}项。`} />
      <DataTable
        columns={columns}
        rows={settings}
        rowId={({ id }) => id}
        caption="设置"
        empty={<EmptyState>还没有设置。</EmptyState>}
      />
    </>
  );
}
