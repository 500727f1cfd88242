import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { recallCertificate } from "#app/features/honors/commands/certificate.server.ts";
import { getCertificate } from "#app/features/honors/queries/certificates.server.ts";
import { recallForm } from "#app/features/honors/schema/forms.ts";
import { RecallForm } from "#app/features/honors/ui/certificate-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "收回证书 · 归根" }];

export const loader = withActor("honor:update", async ({ db, actor, params }) => {
  const { certificate, steps } = await getCertificate(db, actor, idParam(params, "certificateId"));
  const { id, cert_no, name, version } = certificate;
  return { id, cert_no, name, version, today: actor.today, isOpen: steps.includes("recall") };
});

export const action = withActor("honor:update", async (args) => {
  const id = idParam(args.params, "certificateId");
  return attempt(parseWithZod(await args.request.formData(), { schema: recallForm }), async ({ version, ...input }) => {
    await recallCertificate(reasonedDb(args, input.reason), args.actor, id, version, input);
    return redirectWithToast(`/certificates/${id}`, "证书已收回");
  });
});

/** A certificate called in. */
export default function RecallCertificate() {
  const { id, cert_no, name, version, today, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/certificates/${id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={cert_no} />
      <PageHead title="收回证书" hint={`${name}，${cert_no}`} />
      {isOpen ? (
        <RecallForm version={version} today={today} cancelHref={href} lastResult={lastResult} />
      ) : (
        <Note tone="warn">这本证书已经收回或者挂失。</Note>
      )}
    </>
  );
}
