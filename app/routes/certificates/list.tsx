import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listCertificates } from "#app/features/honors/queries/certificates.server.ts";
import { payTowns } from "#app/features/honors/queries/visible.server.ts";
import { CERTIFICATE_STATUS } from "#app/features/honors/schema/dictionaries.ts";
import { honorsHref, parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { CertificateList } from "#app/features/honors/ui/certificate-list.tsx";
import { HonorFilterBar } from "#app/features/honors/ui/honor-filters.tsx";
import { HonorTabs } from "#app/features/honors/ui/honor-tabs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "证书登记簿 · 归根" }];

export const loader = withActor("honor:view", async ({ db, actor, request }) => {
  const filters = parseCertificateFilters(new URL(request.url).searchParams);
  const [page, towns] = await Promise.all([listCertificates(db, actor, filters), payTowns(db)]);
  return {
    filters,
    page,
    towns,
    lockedTown: actor.town_id ? actor.region_name : undefined,
    may: { make: can(actor, "honor:update"), export: can(actor, "honor:approve") },
  };
});

/** The register of certificates. */
export default function Certificates() {
  const { filters, page, towns, lockedTown, may } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="人才荣誉"
        hint="证书认定后编号，制好登记，本人签领后计入发放数；补发编新号，不重复计数。"
        actions={
          page.rows.length > 0 && (
            <>
              <LinkButton href={honorsHref(filters, {}, "/certificates/register")}>打印登记簿</LinkButton>
              {may.export && <LinkButton href={honorsHref(filters, {}, "/certificates/export")}>导出Excel</LinkButton>}
            </>
          )
        }
      />
      <HonorTabs current="/certificates" />
      <HonorFilterBar
        filters={filters}
        path="/certificates"
        statuses={CERTIFICATE_STATUS}
        towns={towns}
        lockedTown={lockedTown}
        search="编号、姓名、单位"
      />
      <CertificateList page={page} filters={filters} showTown={lockedTown === undefined} mayMake={may.make} />
    </>
  );
}
