import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listSettingRows } from "#app/features/settings/queries.server.ts";
import { settingText } from "#app/features/settings/rules.ts";
import { isEditable, settingsOn } from "#app/features/settings/setting-rows.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";

export const meta: MetaFunction = () => [{ title: "设置 · 归根" }];

export const loader = withActor("reference:view", async ({ db, actor }) => {
  const mayEdit = can(actor, "reference:update");
  const settings = settingsOn(await listSettingRows(db), actor.today);
  return {
    mayEdit,
    settings: settings.map(({ key, label, note, current, coming: [next] }) => ({
      key,
      label,
      note,
      text: current ? settingText(current) : "—",
      next: next ? `${next.effective_from}起改为${settingText(next)}` : null,
      effective_from: current?.effective_from ?? null,
      href: mayEdit && isEditable(key) ? `/settings/${key}` : null,
    })),
  };
});

type Row = Awaited<ReturnType<typeof loader>>["settings"][number];
const column = columnsFor<Row>();
const columns = [
  column.accessor("label", {
    header: "设置",
    meta: { phone: "title" },
    cell: ({ getValue, row: { original } }) =>
      original.href ? (
        <a href={original.href} data-row="">
          {getValue()}
        </a>
      ) : (
        <b>{getValue()}</b>
      ),
  }),
  column.accessor("text", {
    header: "现值",
    meta: { phone: "line" },
    cell: ({ getValue, row: { original } }) => (
      <span className="whitespace-normal">
        {getValue()}
        {original.next && <span className="muted block">{original.next}</span>}
      </span>
    ),
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
  const { settings, mayEdit } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="设置"
        hint={`各项规则现在用的数值，共${settings.length}项。${mayEdit ? "点开一项可以修改，改动从指定日期起用。" : ""}`}
      />
      <DataTable
        columns={columns}
        rows={settings}
        rowId={({ key }) => key}
        caption="设置"
        empty={<EmptyState>还没有设置。</EmptyState>}
      />
    </>
  );
}
