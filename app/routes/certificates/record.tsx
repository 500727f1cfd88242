import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { getCertificate } from "#app/features/honors/queries/certificates.server.ts";
import { CertificatePage } from "#app/features/honors/ui/certificate-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.record.certificate.cert_no ?? "证书"} · 归根` },
];

export const loader = withActor("honor:view", async ({ db, actor, params }) => {
  const record = await getCertificate(db, actor, idParam(params, "certificateId"));
  const files = await filesOf(db, actor, [record.certificate.id]);
  return { record, files: files.map(fileItem), mayPrint: can(actor, "honor:update") };
});

/** One certificate. */
export default function CertificateRecordPage() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />;
}
