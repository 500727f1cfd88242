import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getCertificate } from "#app/features/honors/queries/certificates.server.ts";
import { CertificateSheet } from "#app/features/honors/ui/certificate-sheet.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { Kbd } from "#app/ui/kbd.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.certificate.cert_no ?? "证书"}样式 · 归根` }];

export const loader = withActor("honor:update", async ({ db, actor, params }) => {
  const { certificate } = await getCertificate(db, actor, idParam(params, "certificateId"));
  return { certificate, today: actor.today };
});

/** The certificate as it is printed. */
export default function PrintCertificate() {
  const { certificate, today } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/certificates/${certificate.id}`} backLabel={certificate.cert_no} />
      <PageHead
        title="证书样式"
        hint={
          <>
            按 <Kbd keys="ctrl+p" /> 打印，A4横向、无边距；盖章后登记已制。
          </>
        }
      />
      <CertificateSheet certificate={certificate} today={today} />
    </>
  );
}
