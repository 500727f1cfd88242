import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import { fieldsOf, readFormWithFiles, uploadsIn } from "#app/features/attachments/upload.server.ts";
import { issueCertificate } from "#app/features/honors/commands/certificate.server.ts";
import { getCertificate } from "#app/features/honors/queries/certificates.server.ts";
import { issueForm } from "#app/features/honors/schema/forms.ts";
import { IssueForm } from "#app/features/honors/ui/certificate-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "登记签领 · 归根" }];

export const loader = withActor("honor:update", async ({ db, actor, params }) => {
  const { certificate, steps } = await getCertificate(db, actor, idParam(params, "certificateId"));
  const { id, cert_no, name, version } = certificate;
  return { id, cert_no, name, version, today: actor.today, isOpen: steps.includes("issue") };
});

export const action = withActor("honor:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "certificateId");
  const form = await readFormWithFiles(request);
  return attempt(parseWithZod(fieldsOf(form), { schema: issueForm }), async ({ version, ...input }) => {
    await issueCertificate(db, actor, id, version, input, await checkFiles(uploadsIn(form)));
    return redirectWithToast(`/certificates/${id}`, "已发，计入发放数");
  });
});

/** A certificate handed over against a signature. */
export default function IssueCertificate() {
  const { id, cert_no, name, version, today, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/certificates/${id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={cert_no} />
      <PageHead title="登记签领" hint={`${name}，${cert_no}`} />
      {isOpen ? (
        <IssueForm version={version} today={today} cancelHref={href} lastResult={lastResult} holder={name} />
      ) : (
        <Note tone="warn">证书制好以后才能签领；已经发了的不用再办。</Note>
      )}
    </>
  );
}
