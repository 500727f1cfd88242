import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { certify } from "#app/features/trainings/commands/enrollments.server.ts";
import { getOwnClass, rosterOf } from "#app/features/trainings/queries/classes.server.ts";
import { certificateForm } from "#app/features/trainings/schema/forms.ts";
import { CertificateForm } from "#app/features/trainings/ui/certificate-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记证书 · 归根" }];

export const loader = withActor("training:update", async ({ db, actor, params }) => {
  const training = await getOwnClass(db, actor, idParam(params, "classId"));
  const roster = await rosterOf(db, actor, training.id);
  return { training, people: roster.filter(({ status }) => status === "finished") };
});

export const action = withActor("training:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "classId");
  const submission = parseWithZod(await request.formData(), { schema: certificateForm });
  return attempt(submission, async ({ ids, first_no }) => {
    const count = await certify(db, actor, id, ids, first_no);
    return redirectWithToast(`/trainings/${id}`, `已登记${count}本证书`);
  });
});

/** Certificate numbers for those who finished. */
export default function CertificatesPage() {
  const { training, people } = useLoaderData<typeof loader>();
  const href = `/trainings/${training.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={training.name} />
      <PageHead title="登记证书" hint="按名单次序，从起始证书号依次往下编。" />
      <CertificateForm people={people} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
