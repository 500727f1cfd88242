import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { LeadRow } from "../queries.server.ts";
import { LEAD_KIND } from "../schema.ts";

/** What an assignment is about, in words: a village with its town, a person by name. */
export function targetText({ kind, town, place, talent, talent_no }: LeadRow): string {
  if (kind === "leader_talent") return talent ? `${talent}（${talent_no}）` : `${town}一名人才`;
  return kind === "cadre_village" ? `${town}${place ?? ""}` : town;
}

const column = columnsFor<LeadRow>();
const columns = [
  column.accessor("person_name", { header: "责任人", meta: { phone: "title" }, cell: ({ getValue }) => <b>{getValue()}</b> }),
  column.display({
    id: "post",
    header: "单位职务",
    meta: { phone: "line" },
    cell: ({ row: { original } }) => `${original.unit} ${original.duty}`,
  }),
  column.accessor("kind", { header: "类型", cell: ({ getValue }) => labelOf(LEAD_KIND, getValue()), meta: { soft: true } }),
  column.display({
    id: "target",
    header: "对象",
    meta: { phone: "end" },
    cell: ({ row: { original } }) => <Target lead={original} />,
  }),
  column.display({
    id: "term",
    header: "起止",
    meta: { phone: "line", soft: true },
    cell: ({ row: { original } }) => `${original.from_on}至${original.to_on ?? "今"}`,
  }),
  column.accessor("doc_no", { header: "文号", meta: { soft: true, cut: true } }),
];
const actions = column.display({
  id: "actions",
  header: "操作",
  meta: { headerHidden: true, align: "end", phone: "line" },
  cell: ({ row: { original } }) => (
    <>
      {!original.to_on && (
        <LinkButton href={`/leads/${original.id}/end`} variant="quiet" small aria-label={`结束${original.person_name}的包保责任`}>
          结束
        </LinkButton>
      )}
      <LinkButton href={`/leads/${original.id}/void`} variant="quiet" small aria-label={`作废${original.person_name}的包保责任`}>
        作废
      </LinkButton>
    </>
  ),
});

const Target = ({ lead }: { lead: LeadRow }) =>
  lead.kind === "leader_talent" && lead.talent ? (
    <a className="link" href={`/talents/${lead.target_id}`}>
      {targetText(lead)}
    </a>
  ) : (
    targetText(lead)
  );

/** The assignments of a list (E05). */
export function LeadTable({ leads, mayWrite, empty }: { leads: readonly LeadRow[]; mayWrite: boolean; empty: string }) {
  return (
    <DataTable
      columns={mayWrite ? [...columns, actions] : columns}
      rows={leads}
      rowId={({ id }) => id}
      caption="包保责任"
      empty={<EmptyState>{empty}</EmptyState>}
    />
  );
}
