import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { registerLines } from "#app/features/honors/queries/certificates.server.ts";
import { registerValues } from "#app/features/honors/rules/register.ts";
import { honorsHref, parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { RegisterSheet } from "#app/features/honors/ui/register-sheet.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Kbd } from "#app/ui/kbd.tsx";
import { Report } from "#app/ui/layout.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "证书发放登记簿 · 归根" }];

export const loader = withActor("honor:view", async ({ db, actor, request }) => {
  const filters = parseCertificateFilters(new URL(request.url).searchParams);
  const lines = await registerLines(db, actor, filters);
  return {
    title: `${actor.town_id ? actor.region_name : "平顶山市城乡一体化示范区"}人才荣誉证书发放登记簿`,
    unit: actor.unit_name,
    rows: lines.map((line) => ({ id: line.id, values: registerValues(line) })),
    back: honorsHref(filters, {}, "/certificates"),
  };
});

/** RPT-16 to read and to print. */
export default function CertificateRegister() {
  const { title, unit, rows, back } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={back} backLabel="证书登记簿" />
      <PageHead
        title="证书发放登记簿"
        hint={
          <>
            {`共${rows.length}本。按`} <Kbd keys="ctrl+p" /> 打印，A4横向；“领取人签字”留空，由本人签。
          </>
        }
      />
      {rows.length > 0 ? (
        <Report landscape>
          <RegisterSheet title={title} unit={unit} rows={rows} />
        </Report>
      ) : (
        <EmptyState action={<LinkButton href="/certificates">看全部证书</LinkButton>}>没有符合条件的证书。</EmptyState>
      )}
    </>
  );
}
