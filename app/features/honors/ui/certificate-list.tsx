import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Tag } from "#app/ui/state.tsx";
import { columnsFor } from "#app/ui/table-columns.ts";
import type { CertificateRow, listCertificates } from "../queries/certificates.server.ts";
import { type CertificateFilters, honorsHref } from "../schema/filters.ts";
import { CertificateTag, honorText } from "./words.tsx";

const BULK = "certificates-together";

type Props = {
  page: Awaited<ReturnType<typeof listCertificates>>;
  filters: CertificateFilters;
  showTown: boolean;
  mayMake: boolean;
};

/** The register of certificates, by number. */
export function CertificateList({ page, filters, showTown, mayMake }: Props) {
  const at = (patch: Partial<CertificateFilters> = {}) => honorsHref(filters, patch, "/certificates");
  return (
    <>
      <DataTable
        columns={columnsOf(showTown)}
        rows={page.rows}
        rowId={({ id }) => id}
        caption="证书登记簿"
        rowTone={({ status }) => (status === "recalled" || status === "reissued" ? "quiet" : undefined)}
        select={mayMake ? { form: BULK, label: ({ cert_no }) => `选${cert_no}`, allLabel: "选本页全部" } : undefined}
        empty={
          page.isEmpty ? (
            <EmptyState action={<LinkButton href="/honors">看认定</LinkButton>}>
              还没有证书。认定后自动编号，列在这里。
            </EmptyState>
          ) : (
            <EmptyState action={<LinkButton href="/certificates">看全部</LinkButton>}>
              没有符合条件的证书。去掉一个条件再看。
            </EmptyState>
          )
        }
      />
      {page.rows.length > 0 && (
        <Pager
          summary={`共${page.total}本，已发${page.issued}本`}
          page={`本页${page.rows.length}本`}
          previousHref={filters.after ? at() : undefined}
          nextHref={page.next ? at({ after: page.next }) : undefined}
        />
      )}
      {mayMake && page.rows.length > 0 && (
        <BulkBar form={BULK} label={(count) => `已选${count}本`} labelWithoutCount="对所选的证书">
          <Button variant="quiet" formMethod="get" formAction="/certificates/make">
            登记已制
          </Button>
        </BulkBar>
      )}
    </>
  );
}

const column = columnsFor<CertificateRow>();
const columnsOf = (showTown: boolean) => [
  column.accessor("cert_no", {
    header: "证书编号",
    meta: { phone: "title" },
    cell: ({ row: { original } }) => (
      <span className="row">
        <a className="nums" href={`/certificates/${original.id}`} data-row="">
          {original.cert_no}
        </a>
        {original.replaces_id && <Tag tone="line">补发</Tag>}
      </span>
    ),
  }),
  column.accessor("name", { header: "姓名", meta: { phone: "line" } }),
  column.display({ id: "honor", header: "称号", meta: { soft: true }, cell: ({ row: { original } }) => honorText(original) }),
  column.accessor("work_unit", { header: "单位", meta: { cut: true, soft: true }, cell: ({ getValue }) => getValue() ?? "—" }),
  ...(showTown ? [column.accessor("town", { header: "归属", meta: { soft: true } })] : []),
  column.accessor("status", {
    header: "状态",
    meta: { phone: "end" },
    cell: ({ getValue }) => <CertificateTag status={getValue()} />,
  }),
  column.accessor("issued_on", { header: "发证日期", cell: ({ getValue }) => <span className="nums">{getValue() ?? "—"}</span> }),
];
