import type { ReactNode } from "react";
import { INVITATION_KIND, INVITATION_REPLY, METHOD } from "#app/features/outreach/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Stat } from "#app/ui/stat.tsx";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { InvitationCounts, InvitationRow } from "../queries/invitations.server.ts";

const TONE: Readonly<Record<string, TagTone>> = { none: "line", accepted: "ok", declined: "plain", rescheduled: "warn" };

/** How an invitation was answered. */
export function ReplyTag({ reply }: { reply: string }) {
  return <Tag tone={TONE[reply]}>{labelOf(INVITATION_REPLY, reply)}</Tag>;
}

/** How many went out, were answered, and came. */
export function InvitationFigures({ counts }: { counts: InvitationCounts }) {
  const { sent, answered, accepted, attended } = counts;
  return (
    <div className="stats across">
      <Stat label="发出邀约" value={sent} unit="人" />
      <Stat
        label="已回复"
        value={answered}
        unit="人"
        bar={{ value: answered, max: sent }}
        foot={`回复率 ${percentText(percent(answered, sent))}`}
      />
      <Stat label="接受" value={accepted} unit="人" foot={`占回复 ${percentText(percent(accepted, answered))}`} />
      <Stat label="到场" value={attended} unit="人" foot={`占发出 ${percentText(percent(attended, sent))}`} />
    </div>
  );
}

function columnsOf(canEdit: boolean, ofOne: boolean, showTown: boolean) {
  const column = columnsFor<InvitationRow>();
  return [
    column.accessor("name", {
      header: "姓名",
      meta: { phone: "title" },
      cell: ({ row: { original } }) => (
        <a href={canEdit ? `/invitations/${original.id}` : `/talents/${original.talent_id}`} data-row="">
          {original.name}
        </a>
      ),
    }),
    ...(showTown ? [column.accessor("town", { header: "镇街", meta: { soft: true } })] : []),
    ...(ofOne
      ? []
      : [
          column.accessor("campaign", {
            header: "活动",
            meta: { cut: true },
            cell: ({ row: { original } }) => <a href={`/campaigns/${original.event_id}`}>{original.campaign}</a>,
          }),
        ]),
    column.accessor("kind", { header: "类型", cell: ({ getValue }) => labelOf(INVITATION_KIND, getValue()) }),
    column.accessor("channel", { header: "渠道", cell: ({ getValue }) => labelOf(METHOD, getValue()), meta: { soft: true } }),
    column.accessor("sent_on", {
      header: "发出日期",
      meta: { align: "end", phone: "line" },
      cell: ({ row: { original } }) => (
        <>
          <span className="md:hidden">{labelOf(METHOD, original.channel)} </span>
          {original.sent_on}
        </>
      ),
    }),
    column.accessor("reply", { header: "回复", meta: { phone: "end" }, cell: ({ getValue }) => <ReplyTag reply={getValue()} /> }),
    column.accessor("reply_on", { header: "回复日期", meta: { align: "end" }, cell: ({ getValue }) => getValue() ?? "—" }),
    column.accessor("attended", {
      header: "到场",
      cell: ({ getValue }) => (getValue() === null ? "—" : getValue() ? "到场" : "没有到场"),
    }),
  ];
}

type InvitationTableProps = {
  rows: readonly InvitationRow[];
  canEdit: boolean;
  /** Of one campaign, whose name then stands above. */
  ofOne: boolean;
  showTown: boolean;
  empty: ReactNode;
};

/** Invitations and what came of them. */
export function InvitationTable({ rows, canEdit, ofOne, showTown, empty }: InvitationTableProps) {
  return (
    <DataTable columns={columnsOf(canEdit, ofOne, showTown)} rows={rows} rowId={({ id }) => id} caption="邀约" empty={empty} />
  );
}
