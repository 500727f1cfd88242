import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { reissueCertificate } from "#app/features/honors/commands/certificate.server.ts";
import { getCertificate } from "#app/features/honors/queries/certificates.server.ts";
import { reissueForm } from "#app/features/honors/schema/forms.ts";
import { ReissueForm } from "#app/features/honors/ui/certificate-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "遗失补发 · 归根" }];

export const loader = withActor("honor:update", async ({ db, actor, params }) => {
  const { certificate, steps } = await getCertificate(db, actor, idParam(params, "certificateId"));
  const { id, cert_no, name, version } = certificate;
  return { id, cert_no, name, version, today: actor.today, isOpen: steps.includes("reissue") };
});

export const action = withActor("honor:update", async (args) => {
  const id = idParam(args.params, "certificateId");
  return attempt(parseWithZod(await args.request.formData(), { schema: reissueForm }), async ({ version, ...input }) => {
    const made = await reissueCertificate(reasonedDb(args, input.reason), args.actor, id, version, input);
    return redirectWithToast(`/certificates/${made}`, "已挂失，补发的证书待制");
  });
});

/** A lost certificate, made again. */
export default function ReissueCertificate() {
  const { id, cert_no, name, version, today, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/certificates/${id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={cert_no} />
      <PageHead title="遗失补发" hint={`${name}，${cert_no}`} />
      {isOpen ? (
        <ReissueForm version={version} today={today} cancelHref={href} lastResult={lastResult} />
      ) : (
        <Note tone="warn">只有已发的证书才能补发。</Note>
      )}
    </>
  );
}
