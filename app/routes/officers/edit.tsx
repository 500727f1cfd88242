import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editOfficer } from "#app/features/officers/commands/officer.server.ts";
import { getOfficer, type Officer } from "#app/features/officers/queries/records.server.ts";
import { officerEditForm } from "#app/features/officers/schema/form.ts";
import { OfficerEditForm } from "#app/features/officers/ui/officer-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改服务官 · 归根" }];

export const loader = withActor("officer:update", async ({ db, actor, params }) => ({
  officer: await getOfficer(db, actor, idParam(params, "officerId")),
}));

export const action = withActor("officer:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "officerId");
  const submission = parseWithZod(await request.formData(), { schema: officerEditForm });
  return attempt(submission, async ({ version, ...input }) => {
    await editOfficer(db, actor, id, version, input);
    return redirectWithToast(`/officers/${id}`, "服务官资料已保存");
  });
});

const startOf = ({ name, unit, duty, specialty, phone_work, assessment, party_member }: Officer) => ({
  name,
  unit,
  duty,
  specialty,
  phone_work,
  assessment,
  ...(party_member === null ? {} : { party_member: party_member ? "yes" : "no" }),
});

/** What 人才办 knows of an officer. */
export default function Page() {
  const { officer } = useLoaderData<typeof loader>();
  const href = `/officers/${officer.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={officer.name} />
      <PageHead title="修改服务官" hint={`${officer.name}，${officer.unit}${officer.duty}`} />
      <OfficerEditForm version={officer.version} cancelHref={href} lastResult={lastResult} start={startOf(officer)} />
    </>
  );
}
